module.exports = {
  presets: [["@docusaurus/preset-classic", { docs: { path: "../docs", routeBasePath: "/" } }]],
};
