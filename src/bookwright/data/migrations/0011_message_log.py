"""Messages are sent by channel, can be sent again, and are listed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0010_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='resent',
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.RemoveIndex(
            model_name='message',
            name='message_due',
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('dead', False), ('processed_at', None)), fields=['channel', 'due_at', 'id'], name='message_due'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['account', 'id'], name='message_of_account'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['account', 'person'], name='message_of_person'),
        ),
    ]
