import type { ConsentStep } from "../../../schemas/browser";
import type { Provider } from "../../domain/account";

type ConnectFormProps = {
  readonly provider: Provider;
  readonly step: ConsentStep;
  readonly label: string;
  readonly accountId?: number;
  readonly look?: "main" | "plain";
};

/** A button on the road to a provider's consent screen. */
export function ConnectForm({ provider, step, label, accountId, look }: ConnectFormProps) {
  return (
    <form method="post" action={`/connect/${provider}`}>
      <input type="hidden" name="step" value={step} />
      {accountId !== undefined && <input type="hidden" name="account" value={String(accountId)} />}
      {step === "connect" && <input type="hidden" name="zone" value="" />}
      <button type="submit" class={look}>
        {label}
      </button>
    </form>
  );
}
