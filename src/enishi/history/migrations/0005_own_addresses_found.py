"""The few addresses that are the owner's own, found among hundreds of thousands without looking at them all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0004_acquaintance'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='correspondent',
            index=models.Index(condition=models.Q(('is_own', True)), fields=['owner'], name='correspondent_own'),
        ),
    ]
