// The declarations in the form in which a schema is read, so that the two compare member by member.

import {
  lineage, type Attributes, type Complex, type Elements, type FlatList, type Root, type Scalar, type Shape
} from '../schema/dsl.ts'
import { textOf } from '../schema/members.ts'
import type { AttributeModel, ComplexModel, ElementModel, SchemaModel, SimpleModel, TypeModel } from './schema-model.ts'

export function declaredModel (roots: Iterable<Root<any>>): SchemaModel {
  const models = new Map<Shape, TypeModel>()
  return new Map(Array.from(roots, root => [root.name, () => modelOf(root.type)]))

  function modelOf (shape: Shape): TypeModel {
    let model = models.get(shape)
    if (!model) models.set(shape, model = shape.kind === 'scalar' ? simpleOf(shape) : complexOf(shape))
    return model
  }

  function complexOf (shape: Complex | FlatList): ComplexModel {
    if (shape.kind === 'flat') {
      const item: ElementModel = {
        name: shape.item, owner: shape.name, required: false, many: true, type: () => modelOf(shape.type)
      }
      const name = shape.name
      return { kind: 'complex', name, elements: [item], attributes: new Map(), text: undefined, open: false }
    }
    const text = textOf(shape)
    const types = lineage(shape)
    return {
      kind: 'complex',
      name: shape.name,
      elements: types.flatMap(elementsOf),
      attributes: new Map(types.flatMap(attributesOf)),
      text: text && simpleOf(text),
      open: false
    }
  }

  function elementsOf (type: Complex): ElementModel[] {
    return Object.entries<Elements[string]>(type.elements).map(([name, { type: shape, required, many }]) => ({
      name, owner: type.name, required: required && !many && !type.choice, many, type: () => modelOf(shape)
    }))
  }
}

function attributesOf (type: Complex): [string, AttributeModel][] {
  return Object.entries<Attributes[string]>(type.attributes).map(([name, { type: scalar, required }]) =>
    [name, { owner: type.name, required, type: () => simpleOf(scalar) }])
}

function simpleOf ({ name, xsd, values }: Scalar): SimpleModel {
  return { kind: 'simple', name, base: xsd.replace(/^xs:/, ''), values }
}
