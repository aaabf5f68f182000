import * as fc from "fast-check";
import type { Happening } from "./ego-of";

export const PEOPLE = 12;

/** A life of up to 160 mails and meetings over three years with twelve people, plans included. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    ago: fc.oneof(fc.integer({ min: -30, max: 1000 }), fc.integer({ min: 14, max: 120 })),
    kind: fc.constantFrom("sent", "received", "meeting", "invited", "copied", "sent", "received"),
    with: fc.uniqueArray(fc.integer({ min: 0, max: PEOPLE - 1 }), { minLength: 1, maxLength: 4 }),
    thread: fc.integer({ min: 0, max: 80 }),
    reply: fc.boolean(),
  }),
  { minLength: 40, maxLength: 160 },
);

/** The days before `NOW` on which one pair was in touch: at least four, distinct, newest last. */
export const contactDays: fc.Arbitrary<number[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 4, maxLength: 30 })
  .map((days) => days.sort((a, b) => b - a));
