"""Codes for people who log in, holds of visitors, and who was merged into whom."""

import bookwright.data.models.columns
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0007_series'),
    ]

    operations = [
        migrations.CreateModel(
            name='PerishableToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier_key', models.CharField(max_length=64)),
                ('nonce', models.CharField(max_length=32)),
                ('tries', models.IntegerField(db_default=0, default=0)),
                ('used', models.BooleanField(db_default=False, default=False)),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
                ('expires_at', bookwright.data.models.columns.InstantColumn()),
                ('forget_at', bookwright.data.models.columns.InstantColumn()),
            ],
            options={
                'db_table': 'perishable_token',
            },
        ),
        migrations.CreateModel(
            name='VisitorHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_key', models.CharField(max_length=64)),
                ('expires_at', bookwright.data.models.columns.InstantColumn()),
            ],
            options={
                'db_table': 'visitor_hold',
            },
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.person'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(condition=models.Q(('booked_by_person__isnull', False)), fields=['account', 'booked_by_person'], name='booking_by_booker'),
        ),
        migrations.AddField(
            model_name='perishabletoken',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account'),
        ),
        migrations.AddField(
            model_name='visitorhold',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account'),
        ),
        migrations.AddField(
            model_name='visitorhold',
            name='booking',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.booking'),
        ),
        migrations.AddIndex(
            model_name='perishabletoken',
            index=models.Index(fields=['account', 'identifier_key', 'id'], name='token_of_identifier'),
        ),
        migrations.AddIndex(
            model_name='perishabletoken',
            index=models.Index(fields=['forget_at'], name='token_forget_due'),
        ),
        migrations.AddIndex(
            model_name='visitorhold',
            index=models.Index(fields=['account', 'address_key'], name='visitor_hold_of_address'),
        ),
        migrations.AddIndex(
            model_name='visitorhold',
            index=models.Index(fields=['expires_at'], name='visitor_hold_due'),
        ),
    ]
