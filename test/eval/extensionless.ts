import { registerHooks } from "node:module";

// The project's imports name no extension (its bundlers add it); Node runs TypeScript but wants one.
registerHooks({
  resolve(specifier, context, next) {
    const relative = specifier.startsWith(".") && !/\.(ts|mjs|js|json)$/.test(specifier);
    return next(relative ? `${specifier}.ts` : specifier, context);
  },
});
