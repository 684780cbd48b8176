"""Settings of the installation: one file, safe by default, read from the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.environment import (
    database_from,
    env_bool,
    env_caller,
    env_directory,
    env_int,
    env_list,
    env_secret,
    env_service_url,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(env_text("TAITOKIRJA_STATE_DIR", str(BASE_DIR / "var")))

DEBUG = env_bool("DEBUG", default=False)
# Lets a browser on the same machine use the product without TLS; never for others.
PLAIN_HTTP = DEBUG or env_bool("PLAIN_HTTP", default=False)
SECRET_KEY = "only-for-development" if DEBUG else env_secret("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# Where printed codes point; the installation's public address.
PUBLIC_URL = env_text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
SUPPORT_EMAIL = env_text("SUPPORT_EMAIL", "tuki@taitokirja.example")
SUPERVISING_AUTHORITY = env_text("SUPERVISING_AUTHORITY", "Traficom")
SUPERVISING_AUTHORITY_CONTACT = env_list(
    "SUPERVISING_AUTHORITY_CONTACT",
    "www.saavutettavuusvaatimukset.fi, saavutettavuus@traficom.fi, 029 534 5000",
)
# Directory of the official ELMO schema files; without it only our own profile is applied.
XSD_DIR = env_directory("TAITOKIRJA_XSD_DIR", holding="elmo-1.7.0.xsd")
# The public service of ePerusteet and the manners in which it is asked (docs/catalogue.md).
EPERUSTEET_URL = env_service_url("TAITOKIRJA_EPERUSTEET_URL", "https://virkailija.opintopolku.fi/eperusteet-service")
EPERUSTEET_CALLER_ID = env_caller("TAITOKIRJA_EPERUSTEET_CALLER_ID", "taitokirja")
EPERUSTEET_CONNECT_SECONDS = env_int("TAITOKIRJA_EPERUSTEET_CONNECT_SECONDS", 10, least=1)
EPERUSTEET_READ_SECONDS = env_int("TAITOKIRJA_EPERUSTEET_READ_SECONDS", 60, least=1)
EPERUSTEET_TOTAL_SECONDS = env_int("TAITOKIRJA_EPERUSTEET_TOTAL_SECONDS", 600, least=1)
EPERUSTEET_PAUSE_MILLISECONDS = env_int("TAITOKIRJA_EPERUSTEET_PAUSE_MILLISECONDS", 500, least=0)
EPERUSTEET_ATTEMPTS = env_int("TAITOKIRJA_EPERUSTEET_ATTEMPTS", 5, least=1)
# Suggestions know Finnish words where libvoikko is installed; a directory of one's own may hold it and its dictionary.
USE_VOIKKO = env_bool("TAITOKIRJA_USE_VOIKKO", default=True)
VOIKKO_PATH = env_text("TAITOKIRJA_VOIKKO_PATH")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "drf_spectacular",
    "audit",
    "accounts",
    "qualifications",
    "workplaces",
    "competence",
    "certificates",
    "interchange",
    "web",
    "api",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.middleware.PageLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.PrivatePages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Partials need their own loader, which its app config would otherwise wrap around ours.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        ),
                    ],
                ),
            ],
            "builtins": ["template_partials.templatetags.partials", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_from(env_text("DATABASE_URL"), STATE_DIR / "taitokirja.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "web.adapter.ClosedSignUp"
ACCOUNT_FORMS = {
    "login": "web.forms.account.SignInForm",
    "change_password": "web.forms.account.ChangePasswordForm",
    "reset_password": "web.forms.account.AskResetForm",
    "reset_password_from_key": "web.forms.account.ResetPasswordForm",
}
# A message to an address that nobody here has would only trouble a stranger.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = env_bool("SSL_REDIRECT", default=not PLAIN_HTTP)
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_int("TRUSTED_PROXY_COUNT", 0) else None
# "no-referrer" would make browsers send "Origin: null" with forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
}

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP

STATIC_URL = "/static/"
# Built by `./run`; work without pages needs none of it.
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static",) if folder.is_dir()]
STATIC_ROOT = STATE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}

EMAIL_URL = env_text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_URL else 'console'}.EmailBackend"
EMAIL_HOST = EMAIL_URL or "localhost"
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=bool(EMAIL_URL))
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", SUPPORT_EMAIL)

# A task is only a wake-up call; the work stands in the certificate's own state.
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if env_bool("TAITOKIRJA_WORKER", default=False)
            else "django_tasks.backends.immediate.ImmediateBackend"
        ),
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.auth.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Taitokirja API",
    "DESCRIPTION": "Certificates of identified competence that their holders have shared with a school.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "AUTHENTICATION_WHITELIST": [],
    "APPEND_COMPONENTS": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    "SECURITY": [{"key": []}],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "CertificateState": "api.serializers.lists.STATES",
        "Validity": "api.serializers.certificates.VALIDITIES",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "config.log_masks.SecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", "WARNING")},
}
