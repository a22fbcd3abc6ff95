"""Whether one went to an event; and events are found by the one box: whoever has some gets the index made anew."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import enishi.core.ids


def note_backlog(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Outing, Backlog = apps.get_model("encounters", "Outing"), apps.get_model("search", "Backlog")
    for owner_id in Outing.objects.order_by().values_list("owner_id", flat=True).distinct():
        if not Backlog.objects.filter(owner_id=owner_id, kind="moment").exists():
            Backlog.objects.create(id=enishi.core.ids.new_id(), owner_id=owner_id, kind="moment")


class Migration(migrations.Migration):
    dependencies = [
        ("encounters", "0004_outings"),
        ("search", "0002_grams"),
    ]

    operations = [
        migrations.AddField(
            model_name="outing",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[("", "Not said yet"), ("went", "I went"), ("not_gone", "I did not go")],
                default="",
                max_length=8,
            ),
        ),
        migrations.RunPython(note_backlog, migrations.RunPython.noop),
    ]
