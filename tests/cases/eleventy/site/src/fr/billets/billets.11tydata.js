export default { lang: 'fr', eleventyComputed: { url: (data) => data.page.url } };
