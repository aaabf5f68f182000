import { ME, ORIGIN, type SmallWorld } from "./small-world";

const ALL = "User.Read Calendars.ReadBasic Mail.ReadBasic";
export const IMMUTABLE = 'IdType="ImmutableId"';

type Ask = { readonly scope?: string; readonly prefer?: string };

/** GET with a token of Microsoft; a path or a whole link. */
export function askGraph(
  { sandbox }: SmallWorld,
  link: string,
  { scope = ALL, prefer = IMMUTABLE }: Ask = {},
): Promise<Response> {
  const { accessToken } = sandbox.connectMicrosoft(ME, "kith", scope);
  const headers = { authorization: `Bearer ${accessToken}`, prefer };
  return sandbox.handle(new Request(new URL(link, ORIGIN), { headers }));
}

type Item = {
  readonly id: string;
  readonly iCalUId: string;
  readonly isCancelled: boolean;
  readonly start: object;
  readonly internetMessageHeaders?: readonly object[];
};

/** An answer of Graph, as far as tests look into it. */
type Answer = {
  readonly id: string;
  readonly value: readonly Item[];
  readonly "@odata.nextLink": string;
  readonly "@odata.deltaLink": string;
};

/** The answer's body. */
export async function graphJson(world: SmallWorld, link: string, options?: Ask): Promise<Answer> {
  return (await askGraph(world, link, options)).json<Answer>();
}
