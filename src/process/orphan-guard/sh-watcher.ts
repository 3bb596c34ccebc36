import type { Mark } from "../parts.ts";
import { MARK_VARIABLE } from "../tree/mark.ts";
import type { WatcherProgram } from "./guard.ts";

/**
 * The watcher of systems that have a shell: 1.7 MB, 5 ms to start.
 *
 * It reads `+ PGID`, `- PGID` and `q` (a clean end) from its standard input. When that ends without `q`, brum is gone:
 * the groups get TERM and the grace, then KILL; then whoever carries the mark of a run of this instance gets
 * TERM and a second, then KILL. The start time of a leader (`/proc`, else `ps`) tells a group from another one that
 * has been given its number. Each group is a variable, for a list in one would cost the square of its length. Only what POSIX has, and `grep -z` (GNU, BusyBox) where there is a `/proc`.
 */
const SCRIPT = `
trap '' HUP INT TERM
mark=$1
turns=$2
start_of() {
  start=
  if [ -r /proc/self/stat ]; then
    IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
    set -- \${stat##*) }
    start=\${20}
  else
    start=$(ps -o lstart= -p "$1" 2>/dev/null | tr ' ' _)
  fi
}
left() {
  alive=
  for pgid in $(set | sed -n 's/^group_\\([0-9]*\\)=.*/\\1/p'); do
    kill -0 "-$pgid" 2>/dev/null || continue
    start_of "$pgid"
    eval "known=\\$group_$pgid"
    [ -z "$start" ] || [ "$start" = "$known" ] || continue
    alive="$alive -$pgid"
  done
  [ -n "$alive" ]
}
marked() {
  found=
  if [ -r /proc/self/environ ]; then
    for file in $(grep -lsz "^${MARK_VARIABLE}=$mark" /proc/[0-9]*/environ 2>/dev/null); do
      pid=\${file#/proc/}
      found="$found \${pid%/environ}"
    done
  else
    found=$(ps -axwwE -o pid=,command= 2>/dev/null | awk -v mark=" ${MARK_VARIABLE}=$mark" '$0 ~ mark { print $1 }')
  fi
  [ -n "$found" ]
}
while read -r op pgid; do
  case $pgid in
    *[!0-9]*) continue ;;
  esac
  case $op in
    +) start_of "$pgid"; eval "group_$pgid=\$start" ;;
    -) unset "group_$pgid" ;;
    q) exit 0 ;;
  esac
done
if left; then kill -TERM $alive 2>/dev/null; fi
turn=0
while [ $turn -lt $turns ] && left; do sleep 0.1; turn=$((turn + 1)); done
if left; then kill -KILL $alive 2>/dev/null; fi
turn=0
while [ $turn -lt 100 ] && marked; do
  if [ $turn -ge 10 ]; then kill -KILL $found 2>/dev/null
  elif [ $turn -eq 0 ]; then kill -TERM $found 2>/dev/null
  fi
  sleep 0.1
  turn=$((turn + 1))
done
`;

export interface ShWatcherOptions {
  /** The mark with which the marks of all runs of this brum begin. */
  readonly instance: Mark;
  /** Where `grep`, `sleep` and `ps` are looked for, after the usual places. */
  readonly path: string;
  /** From TERM to KILL, in milliseconds. */
  readonly grace: number;
}

export function shWatcher({ instance, path, grace }: ShWatcherOptions): WatcherProgram {
  return {
    program: "/bin/sh",
    args: [
      "-c",
      SCRIPT,
      "brum-watcher",
      `${instance.replaceAll(".", "[.]")}:`,
      String(Math.ceil(grace / 100)),
    ],
    env: { PATH: `/usr/bin:/bin:${path}`, LC_ALL: "C" },
    directory: "/",
  };
}
