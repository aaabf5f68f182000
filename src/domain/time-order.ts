/** Above so many of one moment comparing each with all before it is slower than sorting. */
const FEW = 32;

/**
 * The indices of `times`, ascending by time; `compare` decides between two of the same. Numbers that carry a time and
 * its index sort ten times as fast as what is compared two by two, so only times that are about equal are.
 */
export function timeOrder(
  times: Float64Array,
  compare: (a: number, b: number) => number,
): Int32Array {
  const places = 2 ** (32 - Math.clz32(times.length));
  const [earliest, latest] = range(times);
  // So many milliseconds are one moment, for all to fit into the 53 bits of a number.
  const moment = Math.max(1, Math.ceil((latest - earliest) * (places / 2 ** 52)));
  const keys = times.map((at, i) => Math.floor((at - earliest) / moment) * places + i).sort();
  const order = Int32Array.from(keys, (key) => key % places);
  const byAll = (a: number, b: number) => (times[a] ?? 0) - (times[b] ?? 0) || compare(a, b);
  let from = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && isSameMoment(keys, i, places)) continue;
    if (i - from > 1) sortFew(order.subarray(from, i), byAll);
    from = i;
  }
  return order;
}

function range(times: Float64Array): readonly [earliest: number, latest: number] {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of times) {
    earliest = Math.min(earliest, at);
    latest = Math.max(latest, at);
  }
  return [earliest, latest];
}

/** Whether the key at `i` and the one before carry the same moment. */
function isSameMoment(keys: Float64Array, i: number, places: number): boolean {
  const [key, before] = [keys[i] ?? 0, keys[i - 1] ?? 0];
  return key - (key % places) === before - (before % places);
}

function sortFew(order: Int32Array, compare: (a: number, b: number) => number): void {
  if (order.length > FEW) {
    order.sort(compare);
    return;
  }
  for (let i = 1; i < order.length; i++) {
    const own = order[i] ?? 0;
    let place = i;
    for (; place > 0 && compare(order[place - 1] ?? 0, own) > 0; place--) {
      order[place] = order[place - 1] ?? 0;
    }
    order[place] = own;
  }
}
