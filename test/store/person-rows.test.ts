import { env, reset } from "cloudflare:test";
import { afterAll, expect, test } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { readPersonRows } from "../../src/store/person-rows";

afterAll(() => reset());

const { fromThem, meeting, meTo, meCc, small, to, cc } = Flag;

test("a person's rows tell where the user's aliases stood in their mails, and of nobody else's", async () => {
  const address = env.DB.prepare(
    "INSERT INTO addresses (user_id, address_id, address, name, person_id, kind) VALUES (?1, ?2, ?3, '', ?2, ?4)",
  );
  const row = env.DB.prepare("INSERT INTO interactions VALUES (?1, ?2, ?3, 1000, 7, ?4, 2, 1)");
  await env.DB.batch([
    address.bind(1, 1, "ana@x.test", "contact"),
    address.bind(1, 2, "bo@x.test", "contact"),
    address.bind(1, 3, "alias@own.test", "self"),
    address.bind(1, 4, "second@own.test", "self"),
    address.bind(2, 3, "other@own.test", "self"),
    row.bind(1, 1, 100, fromThem | small),
    row.bind(1, 3, 100, to),
    row.bind(1, 4, 100, cc),
    row.bind(1, 1, 101, fromThem),
    row.bind(2, 3, 101, to),
    row.bind(1, 1, 102, meeting),
    row.bind(1, 3, 102, to),
    row.bind(1, 2, 103, fromThem),
  ]);
  const rows = await readPersonRows(env.DB, 1, [1]);
  expect(rows.toSorted(([, a], [, b]) => a - b)).toEqual([
    [1, 100, 1000, 7, fromThem | small | meTo | meCc, 2],
    [1, 101, 1000, 7, fromThem, 2],
    [1, 102, 1000, 7, meeting, 2],
  ]);
  expect(await readPersonRows(env.DB, 1, [99])).toEqual([]);
});
