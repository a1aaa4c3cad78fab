// @ts-check
module.exports = {
  title: 'Platform',
  presets: [
    ['classic', {docs: {path: '../docs', sidebarPath: require.resolve('./sidebars.js')}}],
  ],
};
