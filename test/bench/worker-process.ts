import { readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** The processes that this one started: the Worker's runtime is one of its own. None where no /proc tells. */
export function childProcesses(): number[] {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
    return children.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Processor time that these processes took so far, milliseconds: on a busy machine it says more than the clock. */
export function processorMs(processes: readonly number[]): number {
  if (processes.length === 0) return Number.NaN;
  return processes.reduce((sum, id) => sum + ticksOf(id) * TICK_MS, 0);
}

function ticksOf(id: number): number {
  try {
    // After the name in parentheses: state is field 3, utime and stime are 14 and 15 (proc_pid_stat(5)).
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
