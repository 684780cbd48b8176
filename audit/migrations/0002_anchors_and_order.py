from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="eventperson",
            name="at",
            field=models.DateTimeField(default=datetime(2026, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="streamhead",
            name="anchored_seq",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="eventperson",
            index=models.Index(F("person_ref"), F("at").desc(), F("id").desc(), name="eventperson_newest"),
        ),
        migrations.AddIndex(
            model_name="eventperson",
            index=models.Index(fields=["stream", "seq"], name="eventperson_place"),
        ),
        migrations.AddIndex(
            model_name="streamhead",
            index=models.Index(
                fields=["stream"], condition=models.Q(("seq__gt", F("anchored_seq"))), name="head_unanchored"
            ),
        ),
    ]
