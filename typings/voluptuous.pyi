# Home Assistant puts probatio in the place of voluptuous when it starts; mypy is told so here.
from probatio import *
