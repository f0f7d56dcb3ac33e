import { defineConfig } from 'astro/config';

// i18n: { locales: ['xx'] } is a comment.
export default defineConfig({ site: process.env.SITE });
