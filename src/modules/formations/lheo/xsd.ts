import { parseXml, type XmlNode } from './xml-tree.ts';

/** What an XSD says of a value: the part of XML Schema that LHÉO uses, and no more. */
export interface ValueRule {
  base: string;
  enumeration: string[];
  pattern: RegExp | null;
  minLength: number;
  maxLength: number;
}

export interface Particle {
  name: string;
  min: number;
  max: number;
}

export type Content =
  | { kind: 'sequence'; particles: Particle[] }
  | { kind: 'choice'; names: Set<string> }
  | { kind: 'value'; rule: ValueRule }
  | { kind: 'any' };

export interface ElementRule {
  content: Content;
  /** Type of each attribute, by name. */
  attributes: Map<string, string>;
}

export interface Schema {
  namespace: string;
  elements: Map<string, ElementRule>;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const child = (node: XmlNode, name: string): XmlNode | undefined => node.children.find((one) => one.name === name);
const bare = (content: Content): ElementRule => ({ content, attributes: new Map() });

/** Reads an XSD: global elements whose types are sequences, choices of references, values with facets, or anything. */
export function readSchema(text: string): Schema {
  const root = parseXml(text);
  const reader = new SchemaReader(root);
  const elements = new Map<string, ElementRule>();
  for (const node of root.children)
    if (node.name === 'element') elements.set(node.attributes.name!, reader.element(node));
  return { namespace: root.attributes.targetNamespace!, elements };
}

class SchemaReader {
  private readonly named = new Map<string, XmlNode>();

  constructor(root: XmlNode) {
    for (const node of root.children) this.named.set(`${node.name} ${node.attributes.name}`, node);
  }

  element(node: XmlNode): ElementRule {
    const { type } = node.attributes;
    const inline = child(node, 'complexType');
    return inline ? this.complex(inline) : this.typeNamed(type!);
  }

  private typeNamed(type: string): ElementRule {
    if (type === 'xs:anyType') return bare({ kind: 'any' });
    if (type.startsWith('xs:')) return bare({ kind: 'value', rule: valueRule(local(type), []) });
    const complex = this.named.get(`complexType ${local(type)}`);
    if (complex) return this.complex(complex);
    const simple = this.named.get(`simpleType ${local(type)}`);
    if (!simple) throw new Error(`type unknown in the XSD: ${type}`);
    const restriction = child(simple, 'restriction')!;
    return bare({ kind: 'value', rule: valueRule(local(restriction.attributes.base!), restriction.children) });
  }

  private complex(node: XmlNode): ElementRule {
    const derived = child(node, 'simpleContent') ?? child(node, 'complexContent');
    const extension = derived && child(derived, 'extension');
    if (extension) {
      const { content, attributes } = this.typeNamed(extension.attributes.base!);
      return { content, attributes: new Map([...attributes, ...this.attributesOf(extension)]) };
    }
    const sequence = child(node, 'sequence');
    const choice = child(node, 'choice');
    return {
      content: choice
        ? { kind: 'choice', names: new Set(choice.children.map((one) => local(one.attributes.ref!))) }
        : { kind: 'sequence', particles: (sequence?.children ?? []).map(particle) },
      attributes: this.attributesOf(node),
    };
  }

  private attributesOf(node: XmlNode): Map<string, string> {
    const found = new Map<string, string>();
    for (const one of node.children) {
      if (one.name === 'attribute') found.set(one.attributes.name!, local(one.attributes.type!));
      if (one.name !== 'attributeGroup') continue;
      const group = this.named.get(`attributeGroup ${local(one.attributes.ref!)}`);
      if (group) for (const [name, type] of this.attributesOf(group)) found.set(name, type);
    }
    return found;
  }
}

function particle(node: XmlNode): Particle {
  const { ref, minOccurs = '1', maxOccurs = '1' } = node.attributes;
  return {
    name: local(ref!),
    min: Number(minOccurs),
    max: maxOccurs === 'unbounded' ? Number.POSITIVE_INFINITY : Number(maxOccurs),
  };
}

function valueRule(base: string, facets: readonly XmlNode[]): ValueRule {
  const said = (name: string): string | undefined => facets.find((one) => one.name === name)?.attributes.value;
  const pattern = said('pattern');
  const length = said('length');
  return {
    base,
    enumeration: facets.filter((one) => one.name === 'enumeration').map((one) => one.attributes.value!),
    pattern: pattern === undefined ? null : new RegExp(`^(?:${pattern})$`, 'u'),
    minLength: Number(length ?? said('minLength') ?? 0),
    maxLength: Number(length ?? said('maxLength') ?? Number.POSITIVE_INFINITY),
  };
}
