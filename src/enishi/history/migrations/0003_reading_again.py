from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0002_owners_word")]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="state",
            field=models.CharField(
                choices=[
                    ("connected", "Connected"),
                    ("paused", "Paused"),
                    ("failed", "Could not be read"),
                    ("cut", "Disconnected"),
                    ("dropping", "Being taken away"),
                ],
                default="connected",
                max_length=10,
            ),
        ),
        migrations.AddField("source", "due_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("source", "failures", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("source", "holder", models.CharField(blank=True, max_length=120)),
        migrations.AddField("source", "held_until", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "source",
            models.Index(fields=["due_at"], name="source_due", condition=models.Q(due_at__isnull=False)),
        ),
    ]
