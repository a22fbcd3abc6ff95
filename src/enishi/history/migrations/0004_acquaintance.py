"""What is counted to tell who is a real contact. What is here already is judged and counted anew by the worker."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def judge_anew(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("history", "Trace").objects.filter(is_live=True).update(is_settled=False)


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0003_reading_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='correspondent',
            name='n_answers_in',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_answers_out',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_crowds',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_days',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_direct_in',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_direct_out',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_forms',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_offers',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_recalls',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_robotic',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='n_warm',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='trace',
            name='answers',
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name='trace',
            name='is_direct',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='trace',
            name='tone',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.RunPython(judge_anew, migrations.RunPython.noop, elidable=True),
    ]
