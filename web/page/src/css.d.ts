// esbuild gathers the style sheets that sources import into explorer.css.
declare module "*.css";
