"""What hooks are told on its way, and the secret that is valid beside the new one."""
import bookwright.data.models.columns
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0008_tokens_holds_and_mergers'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='old_webhook_secret',
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='old_webhook_secret_until',
            field=bookwright.data.models.columns.InstantColumn(null=True),
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_id', bookwright.data.models.columns.UuidColumn(max_length=36)),
                ('event', models.CharField(max_length=64)),
                ('subject', models.CharField(max_length=16)),
                ('subject_id', models.BigIntegerField()),
                ('body', models.TextField()),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
                ('tried_at', bookwright.data.models.columns.InstantColumn(null=True)),
                ('delivered_at', bookwright.data.models.columns.InstantColumn(null=True)),
                ('response_status', models.IntegerField(null=True)),
                ('response_body', models.TextField(null=True)),
                ('dead', models.BooleanField(db_default=False, default=False)),
                ('tries', models.IntegerField(db_default=0, default=0)),
                ('due_at', bookwright.data.models.columns.InstantColumn()),
                ('lease', models.CharField(max_length=32, null=True)),
                ('leased_until', bookwright.data.models.columns.InstantColumn(null=True)),
                ('error', models.TextField(null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account')),
                ('change', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.change')),
                ('hook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.webhook')),
            ],
            options={
                'db_table': 'delivery',
                'indexes': [models.Index(fields=['account', 'hook', 'id'], name='delivery_of_hook'), models.Index(condition=models.Q(('dead', False), ('delivered_at', None)), fields=['account', 'hook', 'subject', 'subject_id', 'id'], name='delivery_in_order'), models.Index(condition=models.Q(('dead', False), ('delivered_at', None)), fields=['hook', 'due_at', 'id'], name='delivery_due'), models.Index(fields=['created_at', 'id'], name='delivery_forget_due')],
                'constraints': [models.UniqueConstraint(fields=('account', 'change', 'hook'), name='delivery_once')],
            },
        ),
    ]
