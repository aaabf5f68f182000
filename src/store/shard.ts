/** The shard's database: 0 is the directory's own, the others are the bindings SHARD_01, SHARD_02, … Throws on an unbound one. */
export function shardOf(env: Env, shard: number): D1Database {
  if (shard === 0) return env.DB;
  const binding = shardBindings(env)[shard - 1];
  if (!binding) throw new Error(`Shard ${shard} is not bound.`);
  return binding;
}

/** How many shards there are. */
export function shardCount(env: Env): number {
  return shardBindings(env).length + 1;
}

function shardBindings(env: Env): D1Database[] {
  const bindings = Object.entries(env)
    .filter(([name]) => /^SHARD_\d\d$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return bindings.map(([, database]) => database as unknown as D1Database);
}
