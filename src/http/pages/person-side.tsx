import { isReturning } from "../../domain/bounce";
import { peopleText } from "./people-text";
import type { PersonProps } from "./person-page";
import { personText } from "./person-text";

/** The circle somebody stands in, and how they came there. */
export function CircleBox({ language, format, view }: PersonProps) {
  const text = personText(language);
  const { circles } = peopleText(language);
  const last = view.steps.at(-1);
  const isSaid = view.statements.some(({ kind }) => kind === "circle");
  const name = circles[view.circle];
  const since = last ? text.circleSince(name, format.month(last.at)) : name;
  return (
    <section class="panel">
      <h2>{text.circle}</h2>
      <p>
        <b>{isSaid ? text.circleBySaid(name) : since}</b>
      </p>
      {!isSaid && view.circleState && <p class="note">{text.circleMeans[view.circleState]}</p>}
      {view.steps.length > 1 && (
        <details>
          <summary>{text.history}</summary>
          <ul>
            {view.steps.toReversed().map(({ from, to, at }) => (
              <li>{text.step(circles[from], circles[to], format.month(at))}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Who was seen with both in small company. */
export function CommonBox({ language, format, view }: PersonProps) {
  const text = personText(language);
  return (
    <section class="panel">
      <h2>{text.common}</h2>
      {view.companions.length === 0 ? (
        <p class="soft">{text.noCommon}</p>
      ) : (
        <ul class="bare">
          {view.companions.map(({ personId, name, times }) => (
            <li>
              <a href={`/people/${personId}`}>
                <bdi>{name}</bdi>
              </a>
              <span class="soft">{text.times(format, times)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Every address with the time it was seen; one that is somebody else's can be split off. */
export function AddressBox({ language, format, view }: PersonProps) {
  const text = personText(language);
  const { addresses, person } = view;
  return (
    <section class="panel">
      <h2>{text.addresses}</h2>
      <ul class="bare">
        {addresses.map(({ address, addressId, firstAt, lastAt, bouncedAt = 0 }) => (
          <li>
            <span>
              {address}
              <br />
              <span class="note">
                {lastAt === 0
                  ? text.unseen
                  : text.seen(format.month(firstAt), format.month(lastAt))}
              </span>
              {isReturning({ bouncedAt, lastAt }) && (
                <>
                  <br />
                  <span class="note">{text.cameBack(format.day(bouncedAt))}</span>
                </>
              )}
            </span>
            {addresses.length > 1 && (
              <form method="post" action={`/people/${person.personId}/split`}>
                <input type="hidden" name="address" value={String(addressId)} />
                <button type="submit" class="small" aria-label={text.splitOffFull(address)}>
                  {text.splitOff}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
