# What the bridge has a shell do in LibreOffice, whose Basic sees no owner, no right and no end of a process.
#
#     sh -c ... educonnect_xl ANSWER              makes a folder for a pipe that its owner alone may enter, and answers it
#     sh -c ... educonnect_xl ANSWER BUTTON PIPE  has Python do what the button is for; answers started, then done
#
# The answer is one word in the file ANSWER, which is the owner's alone; the name of a text where it cannot be done.
# No apostrophe in the lines below: Basic hands them over between two.
answer=$1 button=$2 pipe=$3

tell() {
    echo "$1" >"$answer"
    exit
}

if [ -z "$button" ]; then
    place=/tmp
    [ -w "$place" ] || place=/var/tmp
    begin=$place/OSL_PIPE_$(id -u)_
    folder=$(mktemp -d "${begin}xlwings-XXXXXXXXXX") || tell texte_python_absent
    tell "${folder#"$begin"}"
fi

notes=${XDG_DATA_HOME:-$HOME/.local/share}/educonnect_xl
note=$notes/python
[ -f "$note" ] || tell texte_python_inconnu
# Whoever may write there could have any program started.
of_others=$(find "$notes" "$note" -prune ! \( -user "$(id -u)" ! -perm -020 ! -perm -002 \)) || tell texte_python_expose
[ -z "$of_others" ] || tell texte_python_expose
read -r python <"$note"
"$python" -P -m educonnect_xl.buttons "$answer" "$button" "$pipe" "$PPID"
[ "$(cat "$answer")" = started ] && tell "done"
tell texte_python_absent
