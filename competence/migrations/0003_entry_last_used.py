from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('competence', '0002_views_by_placement'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_worklist',
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['state', 'host', 'done_on', 'id'], name='entry_worklist'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(models.F('logged_by'), models.F('host'), models.OrderBy(models.F('id'), descending=True), name='entry_last_used'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('state', 'returned')), fields=['state', 'person', 'done_on'], name='entry_sent_back'),
        ),
    ]
