import type { Language } from "../../store/users";
import type { Month } from "../person-view";
import type { Format } from "./format";
import { personText } from "./person-text";

/** The months of a plot as a table, newest first; those without anything are left out. */
export function MonthTable(props: {
  readonly language: Language;
  readonly format: Format;
  readonly months: readonly Month[];
  readonly name: string;
}) {
  const { language, format, months, name } = props;
  const text = personText(language);
  const some = months.filter(
    ({ sent, received, meetings, said }) => sent + received + meetings + said > 0,
  );
  if (some.length === 0) return null;
  const columns = [
    { head: text.met, of: (month: Month) => month.meetings },
    { head: text.youWrote, of: (month: Month) => month.sent },
    { head: text.theyWrote(name), of: (month: Month) => month.received },
    ...[
      { head: text.ofThese, of: wideIn },
      { head: text.youSaid, of: (month: Month) => month.said },
    ].filter(({ of }) => some.some((month) => of(month) > 0)),
  ];
  return (
    <details>
      <summary>{text.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.month}</th>
            {columns.map(({ head }) => (
              <th scope="col" class="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {some.toReversed().map((month) => (
            <tr>
              <th scope="row">{format.month(month.at)}</th>
              {columns.map(({ of }) => (
                <td class="num">{format.number(of(month))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** How much of a month was in wider company. */
export function wideIn({ wide }: Month): number {
  return wide.sent + wide.received + wide.meetings;
}
