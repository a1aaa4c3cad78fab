import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';

const sidebars: SidebarsConfig = {
  main: ['intro', 'api/edge'],
};

export default sidebars;
