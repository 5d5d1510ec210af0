"""What messages are made of, and the templates that an account writes ahead."""

import bookwright.data.models.columns
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0009_deliveries'),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, null=True)),
                ('kind', models.CharField(max_length=16)),
                ('channel', models.CharField(max_length=8)),
                ('subject', models.CharField(max_length=255, null=True)),
                ('body', models.TextField()),
                ('timing', models.CharField(max_length=255, null=True)),
                ('active', models.BooleanField(db_default=True, default=True)),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
                ('updated_at', bookwright.data.models.columns.InstantColumn()),
            ],
            options={
                'db_table': 'message_template',
            },
        ),
        migrations.CreateModel(
            name='TimedMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', bookwright.data.models.columns.InstantColumn(null=True)),
                ('done_at', bookwright.data.models.columns.InstantColumn(null=True)),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
            ],
            options={
                'db_table': 'timed_message',
            },
        ),
        migrations.RemoveConstraint(
            model_name='message',
            name='message_once',
        ),
        migrations.AddField(
            model_name='message',
            name='calendar',
            field=models.TextField(db_default='', default=''),
        ),
        migrations.AddField(
            model_name='message',
            name='html',
            field=models.TextField(db_default='', default=''),
        ),
        migrations.AddField(
            model_name='message',
            name='told_from',
            field=bookwright.data.models.columns.InstantColumn(null=True),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(condition=models.Q(('reminded_at', None), ('reminder_at__isnull', False), ('state', 'confirmed')), fields=['reminder_at', 'id'], name='booking_reminder_due'),
        ),
        migrations.AddField(
            model_name='messagetemplate',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account'),
        ),
        migrations.AddField(
            model_name='messagetemplate',
            name='service',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.service'),
        ),
        migrations.AddField(
            model_name='message',
            name='template',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.messagetemplate'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('template', None)), fields=('account', 'change', 'kind', 'channel', 'recipient'), name='message_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('template__isnull', False)), fields=('account', 'change', 'template', 'recipient'), name='message_of_template_once'),
        ),
        migrations.AddField(
            model_name='timedmessage',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account'),
        ),
        migrations.AddField(
            model_name='timedmessage',
            name='booking',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.booking'),
        ),
        migrations.AddField(
            model_name='timedmessage',
            name='change',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.change'),
        ),
        migrations.AddField(
            model_name='timedmessage',
            name='template',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.messagetemplate'),
        ),
        migrations.AddIndex(
            model_name='messagetemplate',
            index=models.Index(fields=['account', 'id'], name='message_template_of_account'),
        ),
        migrations.AddIndex(
            model_name='timedmessage',
            index=models.Index(condition=models.Q(('done_at', None), ('due_at__isnull', False)), fields=['due_at', 'id'], name='timed_message_due'),
        ),
        migrations.AddConstraint(
            model_name='timedmessage',
            constraint=models.UniqueConstraint(fields=('account', 'booking', 'template'), name='timed_message_once'),
        ),
    ]
