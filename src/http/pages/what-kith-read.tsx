import type { Provider } from "../../domain/account";
import { accountName } from "./account-name";
import type { SettingsProps } from "./settings-page";
import { textFor } from "./text";

/** What is asked of one provider. */
export type ReadMasks = { readonly provider: Provider; readonly masks: readonly FieldMask[] };

/** A request's field mask, as it goes over the wire. */
export type FieldMask = { readonly request: string; readonly fields: string };

/** Counts by stream, and word for word what is asked for: the evidence for the promise. */
export function WhatKithRead({ user, accounts, streams, masks, format }: SettingsProps) {
  const all = textFor(user.language);
  const text = all.settings;
  const nameOf = new Map(
    accounts.map((account) => [account.accountId, accountName(account, accounts, all)]),
  );
  return (
    <section class="panel stack" id="read">
      <h2>{text.read}</h2>
      {streams.length === 0 && <p class="note">{text.readNothing}</p>}
      <dl class="facts">
        {streams.map((stream) => (
          <>
            <dt>
              {all.stream[stream.stream]}, {nameOf.get(stream.accountId)}
            </dt>
            <dd>{text.readRow(format, stream.requests, stream.seen, stream.kept)}</dd>
          </>
        ))}
      </dl>
      <p class="note">{text.readLead}</p>
      {masks.map(({ provider, masks }) => (
        <details>
          <summary>{text.masks(all.provider[provider])}</summary>
          <dl class="masks">
            {masks.map(({ request, fields }) => (
              <>
                <dt>{request}</dt>
                <dd>
                  <code>{fields}</code>
                </dd>
              </>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
