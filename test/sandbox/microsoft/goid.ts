/** First 16 bytes of an Exchange Global Object ID: [MS-OXOCAL] §2.2.1.27. */
const CLASS_ID = "040000008200E00074C5B7101A82E008";
const NO_DATE = "00000000";

/**
 * The Global Object ID of a meeting, in upper-case hex: what Graph calls `iCalUId`. A foreign UID is wrapped behind
 * "vCal-Uid", Exchange's own stands as it is. `date` (yyyy-mm-dd) is the day an instance was first planned for.
 */
export function globalObjectId(uid: string, date: string | null): string {
  const dated = date === null ? NO_DATE : dateBytes(date);
  const own = uid.toUpperCase();
  if (own.startsWith(CLASS_ID) && /^[0-9A-F]+$/.test(own)) {
    return own.slice(0, 32) + dated + own.slice(40);
  }
  const data = new TextEncoder().encode(`vCal-Uid\u0001\u0000\u0000\u0000${uid}\u0000`);
  const size = hex([data.length & 255, data.length >> 8, 0, 0]);
  // No creation time, eight reserved bytes.
  return `${CLASS_ID}${dated}${"00".repeat(16)}${size}${hex([...data])}`;
}

/** Year (high byte first), month, day. */
function dateBytes(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return hex([year >> 8, year & 255, month, day]);
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}
