// @fastify/static is CommonJS and requires this ES module. Node can do that (20.19 and later), Jest's own `require` cannot
// before Node 24, so this one package is loaded by Node itself.
module.exports = process.getBuiltinModule('node:module').createRequire(__filename)('content-disposition');
