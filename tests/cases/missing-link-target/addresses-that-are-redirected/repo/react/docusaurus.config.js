module.exports = {
  plugins: [
    ["@docusaurus/plugin-client-redirects", {
      redirects: [
        { to: "/docs/new", from: ["/docs/old", "/older"] },
        { to: "/", from: "/docs/gone" },
      ],
    }],
  ],
};
