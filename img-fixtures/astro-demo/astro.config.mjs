import { defineConfig } from "astro/config";
import vignettes from "./vignettes.integration.mjs";

export default defineConfig({
  i18n: { locales: ["en", "fr"], defaultLocale: "en", routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false } },
  integrations: [vignettes()],
});
