// node read.mjs FILE...: reads each file with the npm package for its format (told by the end of its name) and writes what the package
// found to FILE.read: {"nodes": [attributes], "edges": [[source key, target key, attributes]]}, or {"quads": [[s, p, o, graph]]}.
import fs from 'node:fs';
import cytoscape from 'cytoscape';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import jsonld from 'jsonld';
import N3 from 'n3';

const {MultiDirectedGraph} = graphology;

function fromGraphology(graph) {
    return {
        nodes: graph.mapNodes((_, attributes) => attributes),
        edges: graph.mapEdges((_, attributes, source, target, sourceAttributes, targetAttributes) =>
            [sourceAttributes.key, targetAttributes.key, attributes]),
    };
}

function fromCytoscape(text) {
    const graph = cytoscape({headless: true, elements: JSON.parse(text).elements});
    return {
        nodes: graph.nodes().map(node => node.data()),
        edges: graph.edges().map(edge => [edge.source().data('key'), edge.target().data('key'), edge.data()]),
    };
}

function fromQuads(quads) {
    const term = t => t.termType === 'Literal' ? {value: t.value, type: t.datatype.value} : {iri: t.value};
    return {quads: quads.map(q => [q.subject.value, q.predicate.value, term(q.object), q.graph.value])};
}

async function read(path) {
    const text = fs.readFileSync(path, 'utf8');
    if (path.endsWith('.graphml')) {
        return fromGraphology(graphml.parse(MultiDirectedGraph, text));
    }
    if (path.endsWith('.gexf')) {
        return fromGraphology(gexf.parse(MultiDirectedGraph, text, {respectInputGraphType: true}));
    }
    if (path.endsWith('.cyjs')) {
        return fromCytoscape(text);
    }
    if (path.endsWith('.nq')) {
        return fromQuads(new N3.Parser({format: 'N-Quads'}).parse(text));
    }
    if (path.endsWith('.jsonld')) {
        const document = JSON.parse(text);
        const noNetwork = url => { throw new Error(`the file asks for ${url}`); };
        return fromQuads(await jsonld.toRDF(document, {documentLoader: noNetwork}));
    }
    throw new Error(`no reader for ${path}`);
}

for (const path of process.argv.slice(2)) {
    fs.writeFileSync(`${path}.read`, JSON.stringify(await read(path)));
}
