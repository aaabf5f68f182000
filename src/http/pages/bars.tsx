/** Months as flat cells, 0 (none) to 3; the sentences beside it carry the facts, so it is not read out. */
export function Bars({ months }: { readonly months: readonly number[] }) {
  return (
    <div class="bars" aria-hidden="true">
      {months.map((level) => (
        <i class={`b${level}`} />
      ))}
    </div>
  );
}
