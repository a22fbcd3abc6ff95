"""Pairs answered with one press; and every notebook is searched once more, for pairs are weighed otherwise now."""

from django.db import migrations, models


def search_anew(apps, schema_editor):
    apps.get_model("people", "CandidateSearch").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ('people', '0005_other_company_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='maybesame',
            name='answer',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.RunPython(search_anew, migrations.RunPython.noop),
    ]
