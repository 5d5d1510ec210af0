from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0003_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='blocked',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
