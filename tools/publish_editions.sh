#!/usr/bin/env sh
# Keeps the built site as an edition on the branch `editions` of a remote repository, and leaves in
# _build/published what is to be deployed: the site with all its editions.
#
# The artefact that GitHub Pages deploys cannot be read back. So the branch holds what is published; it is only ever
# added to, and pushed before the site is deployed: what readers see is kept.
#
# sh tools/publish_editions.sh REMOTE [PYTHON]
set -eu
cd "$(dirname "$0")/.."
remote=$1
python=${2:-.venv/bin/python}
place=_build/published
rm -rf "$place"
mkdir -p "$place"

parent=
status=0
git ls-remote --exit-code --heads "$remote" editions >_build/editions.ref || status=$?
case $status in
  0)
    git fetch --quiet --depth 1 "$remote" refs/heads/editions
    parent=$(git rev-parse FETCH_HEAD)
    git archive "$parent" | tar -xf - -C "$place"
    ;;
  2) echo "No branch editions yet: this is the first edition." ;;
  *) exit "$status" ;; # not reached, which does not mean that there is none
esac

"$python" tools/keep_editions.py _build/html "$place"

GIT_DIR=$(git rev-parse --absolute-git-dir)
GIT_INDEX_FILE=$PWD/_build/editions.index
export GIT_DIR GIT_INDEX_FILE
rm -f "$GIT_INDEX_FILE"
(cd "$place" && git --work-tree=. -c core.autocrlf=false add --all --force .)
tree=$(git write-tree)
if [ -n "$parent" ] && [ "$tree" = "$(git rev-parse "$parent^{tree}")" ]; then
  echo "Published already, byte for byte."
  exit 0
fi
commit=$(git -c user.name=publish -c user.email=publish@localhost commit-tree "$tree" ${parent:+-p "$parent"} -m "Published site")
git push --quiet "$remote" "$commit:refs/heads/editions"
