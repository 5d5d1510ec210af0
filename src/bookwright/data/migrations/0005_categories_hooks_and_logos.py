import bookwright.data.models.columns
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('data', '0004_blocked_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='texts',
            field=bookwright.data.models.columns.JsonColumn(null=True),
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255)),
                ('custom_data', bookwright.data.models.columns.JsonColumn(null=True)),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
                ('updated_at', bookwright.data.models.columns.InstantColumn()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account')),
                ('parent', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.category')),
            ],
            options={
                'db_table': 'category',
            },
        ),
        migrations.CreateModel(
            name='ListedService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account')),
                ('category', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.category')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.service')),
            ],
            options={
                'db_table': 'listed_service',
            },
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('media_type', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('updated_at', bookwright.data.models.columns.InstantColumn()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account')),
            ],
            options={
                'db_table': 'logo',
            },
        ),
        migrations.CreateModel(
            name='WebHook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_url', models.TextField()),
                ('event', models.CharField(max_length=64)),
                ('active', models.BooleanField(default=True)),
                ('created_at', bookwright.data.models.columns.InstantColumn()),
                ('updated_at', bookwright.data.models.columns.InstantColumn()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='data.account')),
            ],
            options={
                'db_table': 'web_hook',
            },
        ),
        migrations.AddIndex(
            model_name='category',
            index=models.Index(fields=['account', 'id'], name='category_of_account'),
        ),
        migrations.AddIndex(
            model_name='category',
            index=models.Index(fields=['account', 'parent'], name='category_by_parent'),
        ),
        migrations.AddIndex(
            model_name='listedservice',
            index=models.Index(fields=['account', 'service'], name='listed_service_by_service'),
        ),
        migrations.AddConstraint(
            model_name='listedservice',
            constraint=models.UniqueConstraint(fields=('account', 'category', 'service'), name='listed_service_once'),
        ),
        migrations.AddConstraint(
            model_name='logo',
            constraint=models.UniqueConstraint(fields=('account',), name='logo_once'),
        ),
        migrations.AddIndex(
            model_name='webhook',
            index=models.Index(fields=['account', 'id'], name='web_hook_of_account'),
        ),
    ]
