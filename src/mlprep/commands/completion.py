"""``mlprep completion``: commands, options and names completed in the shell.

The scripts only ask ``mlprep __complete``, which the front door answers.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mlprep.commands.app import GROUP
from mlprep.errors import MlprepError, UsageError
from mlprep.text import did_you_mean

app = typer.Typer(**GROUP, help="Complete commands, options and names in your shell: install, show.")  # type: ignore[arg-type]

BASH = """\
# mlprep: completion for bash. Written by 'mlprep completion'.
_mlprep() {
    local line word=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
            return
        fi
        printf -v line %q "${line%%$'\\t'*}"
        COMPREPLY+=("$line")
    done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" ":$word" 2>/dev/null)
}
complete -o nosort -F _mlprep mlprep 2>/dev/null || complete -F _mlprep mlprep
"""

ZSH = """\
#compdef mlprep
# mlprep: completion for zsh. Written by 'mlprep completion'.
_mlprep() {
    local line
    local -a found
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            _files
            return
        fi
        if [[ $line == *$'\\t'* ]]; then
            found+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
        else
            found+=("${line//:/\\\\:}")
        fi
    done < <("${words[1]}" __complete "${(@Q)words[2,CURRENT-1]}" ":${(Q)words[CURRENT]}" 2>/dev/null)
    _describe -V mlprep found
}
if [[ $funcstack[1] == _mlprep ]]; then
    _mlprep "$@"
else
    compdef _mlprep mlprep
fi
"""

FISH = """\
# mlprep: completion for fish. Written by 'mlprep completion'.
function __mlprep_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] __complete $words[2..-1] ":$current" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c mlprep -f -k -a '(__mlprep_complete)'
"""

POWERSHELL = """\
# mlprep: completion for PowerShell. Written by 'mlprep completion'.
Register-ArgumentCompleter -Native -CommandName mlprep -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim("'", '"') })
    $found = & mlprep __complete @before ":$wordToComplete" 2>$null
    $found | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $name, $about = $_ -split "`t", 2
        if (-not $about) { $about = $name }
        if ($name -match ' ') { $name = "'$name'" }
        [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $about)
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}

Shell = Annotated[
    str, typer.Option("--shell", metavar="SHELL", help="bash, zsh, fish or powershell; else the one in use.")
]


@app.command("install")
def install(shell: Shell = "") -> None:
    """Write the script where the shell looks for it, and say what was written.

    A file of your own, such as .bashrc or .zshrc, is never changed: where a line is needed there,
    it is shown.
    """
    name = chosen_shell(shell)
    path = place(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCRIPTS[name], encoding="utf-8")
    except OSError as error:
        raise MlprepError(
            f"{path}: the script cannot be written ({error.strerror}).",
            f"mlprep completion show --shell {name} prints it.",
        ) from error
    print(f"written: {path}")
    print(advice(name, path))


@app.command("show")
def show(shell: Shell = "") -> None:
    """Print the script, to be put where you like."""
    sys.stdout.write(SCRIPTS[chosen_shell(shell)])


def chosen_shell(word: str) -> str:
    """Return the shell named, or the one in use.

    Raises:
        UsageError: we have no script for it, or it cannot be told which is in use.

    """
    name = word or Path(os.environ.get("SHELL", "")).name.lower().removesuffix(".exe")
    if not name and sys.platform == "win32":
        name = "powershell"
    name = "powershell" if name == "pwsh" else name
    if name in SCRIPTS:
        return name
    what = f"there is no script for '{name}'.{did_you_mean(name, list(SCRIPTS))}" if name else "Which shell?"
    raise UsageError(what, f"--shell takes one of: {', '.join(SCRIPTS)}.")


def place(shell: str) -> Path:
    """Return the file that the shell looks into of itself, or that a line of the person's loads."""
    home = Path.home()
    data = _folder("XDG_DATA_HOME", home / ".local" / "share")
    if shell == "bash":
        return _folder("BASH_COMPLETION_USER_DIR", data / "bash-completion") / "completions" / "mlprep"
    if shell == "zsh":
        return data / "zsh" / "site-functions" / "_mlprep"
    if shell == "fish":
        return _folder("XDG_CONFIG_HOME", home / ".config") / "fish" / "completions" / "mlprep.fish"
    return data / "mlprep" / "completion.ps1"


def _folder(variable: str, otherwise: Path) -> Path:
    chosen = os.environ.get(variable, "")
    return Path(chosen) if Path(chosen).is_absolute() else otherwise


def advice(shell: str, path: Path) -> str:
    """Return what is left to do, in words."""
    from shlex import quote

    return {
        "bash": "It works in the next shell where the package bash-completion is in use. Without that,\n"
        f"add this line to ~/.bashrc:  . {quote(str(path))}",
        "zsh": "Add this line to ~/.zshrc, before the line with compinit, and start a new shell:\n"
        f"fpath=({quote(str(path.parent))} $fpath)\n"
        "If no line there has compinit, add after it:  autoload -Uz compinit && compinit",
        "fish": "It works in the next fish.",
        "powershell": f"Add this line to the file that $PROFILE names, and start a new shell:\n. '{path}'",
    }[shell]
