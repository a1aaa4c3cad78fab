export default {plugins: [['docusaurus-plugin-openapi-docs', {id: 'api'}]]};
