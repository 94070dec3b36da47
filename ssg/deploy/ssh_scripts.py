"""The scripts that a deploy runs on a server: POSIX shell, with the site's folder as `$1`."""

from ssg.deploy import ledger

ABSENT, CONFLICT = 66, 75
"""How a script ends if there is nothing, or if another deploy was first."""

_NEWEST = f"""
newest() {{
  n=0
  for f in {ledger.STATE}.*; do
    i=${{f##*.}}
    case $i in *[!0-9]*) ;; *) if [ "$i" -gt "$n" ]; then n=$i; fi ;; esac
  done
}}
"""

READ = f"""
cd "$1" 2>/dev/null && [ -f "$2" ] || exit {ABSENT}
cat "$2"
"""
"""`$2` is the path of the file."""

STATE = f"""{_NEWEST}
cd "$1" 2>/dev/null || exit {ABSENT}
newest
while [ "$n" -gt 0 ] && [ ! -f {ledger.STATE}.$n ]; do newest; done
[ "$n" -gt 0 ] || exit {ABSENT}
echo "$n"
cat {ledger.STATE}.$n
"""

CHANGE_STATE = f"""{_NEWEST}
mkdir -p "$1/{ledger.FOLDER}" && cd "$1" || exit 1
staged={ledger.FOLDER}/.staged-$$
cat > $staged || exit 1
if ! ln $staged {ledger.STATE}.$2 2>/dev/null; then
  rm -f $staged
  [ -e {ledger.STATE}.$2 ] && exit {CONFLICT}
  echo "the file system of $1 has no hard links, or cannot be written to" >&2
  exit 1
fi
rm -f $staged
newest
if [ "$n" -ne "$2" ]; then
  rm -f {ledger.STATE}.$2
  exit {CONFLICT}
fi
for f in {ledger.STATE}.*; do
  [ "$f" = {ledger.STATE}.$2 ] || rm -f "$f"
done
"""
"""Its input is the state, `$2` the number. Who was first may have deleted that number since."""

SAVE = f"""
mkdir -p "$1/{ledger.FOLDER}" && cd "$1" || exit 1
cat > {ledger.FOLDER}/.staged-$$ && mv -f {ledger.FOLDER}/.staged-$$ "$2" || exit 1
find {ledger.FOLDER} -type f -name '.*' -exec rm -f {{}} +
"""
"""Its input is the file, `$2` its path. It also deletes what killed deploys staged."""

LISTING = f"""
cd "$1" 2>/dev/null || exit {ABSENT}
find . \\( -path ./{ledger.FOLDER} -o -path ./.git \\) -prune -o ! -type d -exec sh -c '
  for f do printf "%s\\0" "${{f#./}}"; done' sh {{}} +
"""

DELETE = """
cd "$1" || exit 1
while IFS= read -r f; do
  d=$f
  while case $d in */*) true ;; *) false ;; esac; do
    d=${d%/*}
    if [ -L "$d" ]; then
      echo "$1/$d is a link: nothing behind it is deleted" >&2
      exit 1
    fi
  done
  if [ -d "$f" ] && [ ! -L "$f" ]; then continue; fi
  rm -f -- "./$f" || exit 1
  case $f in */*) rmdir -p -- "./${f%/*}" 2>/dev/null ;; esac
done
:
"""
"""Its input are paths, one a line. Folders that become empty are deleted too."""
