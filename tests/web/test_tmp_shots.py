import os
import pytest
from django.utils import timezone
from playwright.sync_api import sync_playwright
from tests.cast import make_cast
from tests.factories.people import PASSWORD
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"

@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(240)
def test_shots(live_server, settings):
    settings.SECURE_SSL_REDIRECT=False
    settings.SESSION_COOKIE_SECURE=False
    settings.CSRF_COOKIE_SECURE=False
    cast=make_cast()
    from certificates.models import CertificateFile, Certificate
    from certificates.rules.canonical import from_text, to_text, text_hash
    from interchange.certificate_json.read import read
    from interchange.elmo.write import write
    doc=read(open('fixtures/golden/certificate.json','rb').read())
    t=to_text(doc)
    Certificate.objects.update(document=t, document_hash=text_hash(t), number=doc.number)
    from django.test import Client
    c=Client(); c.force_login(cast.school)
    cookie=c.cookies['sessionid'].value
    open('/tmp/tkshots/c.xml','wb').write(write(doc, pdf=b'%PDF-1.7'))
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        for w,name in ((1280,'wide'),(390,'phone'),(320,'tiny')):
            ctx=b.new_context(viewport={'width':w,'height':900})
            ctx.add_cookies([{'name':'sessionid','value':cookie,'url':live_server.url}])
            pg=ctx.new_page()
            for path,n in (('/school/','inbox'),(f'/school/shares/{cast.share.pk}/','share'),('/sv/school/read/','read'),('/school/keys/','keys'),('/school/keys/new/','newkey')):
                pg.goto(live_server.url+path)
                print(n, w, pg.evaluate('document.documentElement.scrollWidth'))
                if name!='tiny': pg.screenshot(path=f'/tmp/tkshots/{n}-{name}.png', full_page=True)
            pg.goto(live_server.url+'/en/school/read/')
            pg.set_input_files('input[type=file]','/tmp/tkshots/c.xml')
            pg.click('main button[type=submit]')
            if name!='tiny': pg.screenshot(path=f'/tmp/tkshots/checked-{name}.png', full_page=True)
            print('checked', w, pg.evaluate('document.documentElement.scrollWidth'))
        b.close()
