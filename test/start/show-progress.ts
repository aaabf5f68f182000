import type { StreamLine } from "./wait";

/** Where progress is told: standard error, so that standard output can carry a document. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const MONTH = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });

/** One line for what was read so far: how far back, how many. */
export function progressLine(streams: readonly StreamLine[]): string {
  return streams
    .map(({ stream, phase, depthAt, seen, failure }) => {
      const name = stream === "mail" ? "Mail" : "Calendar";
      const what = stream === "mail" ? "headers" : "entries";
      if (failure !== null) return `${name}: waiting (${failure})`;
      if (depthAt === null) return `${name}: starting`;
      const far = `read back to ${MONTH.format(depthAt)}`;
      return `${name}: ${far}, ${seen} ${what}${phase === "live" ? ", done" : ""}`;
    })
    .join(" · ");
}

/** Shows lines in place on a terminal, and each once elsewhere. */
export function createProgress(): { show: (line: string) => void; end: () => void } {
  const terminal = process.stderr.isTTY === true;
  let last = "";
  return {
    show: (line) => {
      if (line === last) return;
      last = line;
      process.stderr.write(terminal ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (terminal && last !== "") process.stderr.write("\n");
    },
  };
}
