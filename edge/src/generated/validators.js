/** What events must look like; written by `make contract` of contracts/openapi.json, not by hand. */
// <stdin>
var validateEvent = validate20;
var schema33 = { title: "EventIn", description: "Usage, or the correction of usage: names and meanings as in the case format, and `id` is required.\n\n    Numbers are decimal strings or integers; what is None was not sent. `kind: void` takes back the event that\n    `corrects` names and has no other fields; `kind: amend` puts this event in its place.", type: "object", properties: { id: { description: "What makes it the same event.", examples: ["e-1"], type: "string" }, counter: { description: "The counter.", examples: ["compute.c2.c8m8"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, quantity: { description: "How much, in `unit`.", examples: ["1.5"], anyOf: [{ format: "decimal", type: "string" }, { type: "integer" }, { type: "null" }], default: null }, at: { description: "When: RFC 3339 with an offset.", examples: ["2026-05-06T10:00:00+09:00"], anyOf: [{ format: "date-time", type: "string" }, { type: "null" }], default: null }, unit: { description: "The unit; none: the counter's.", examples: ["hour"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, project: { description: "Whose usage; none: `default`.", examples: ["web"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, resource: { description: "Which resource of the project.", examples: ["vm-1"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, dimensions: { description: "Values to price by.", examples: [{ region: "kr1" }], anyOf: [{ type: "object", additionalProperties: { type: "string" } }, { type: "null" }], default: null }, source: { description: "Who sends it; with the id what makes it the same event.", examples: ["agent-7"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, cost: { description: "Only for cost plus.", examples: ["0.25"], anyOf: [{ format: "decimal", type: "string" }, { type: "integer" }, { type: "null" }], default: null }, kind: { description: "Whether it corrects another event.", examples: ["usage"], anyOf: [{ enum: ["amend", "usage", "void"] }, { type: "null" }], default: null }, corrects: { anyOf: [{ $ref: "#/components/schemas/TargetIn" }, { type: "null" }], default: null } }, required: ["id"], additionalProperties: !1 };
var func1 = Object.prototype.hasOwnProperty;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id"))
        return validate22.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      {
        let _errs1 = errors;
        for (let key0 in data)
          if (!func1.call(schema33.properties, key0)) {
            return validate22.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }], !1;
            break;
          }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            let _errs2 = errors;
            if (typeof data.id != "string")
              return validate22.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var valid0 = _errs2 === errors;
          } else
            var valid0 = !0;
          if (valid0) {
            if (data.counter !== void 0) {
              let data1 = data.counter, _errs4 = errors, _errs5 = errors, valid1 = !1, _errs6 = errors;
              if (typeof data1 != "string") {
                let err0 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
              }
              var _valid0 = _errs6 === errors;
              valid1 = valid1 || _valid0;
              let _errs8 = errors;
              if (data1 !== null) {
                let err1 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
              }
              var _valid0 = _errs8 === errors;
              if (valid1 = valid1 || _valid0, valid1)
                errors = _errs5, vErrors !== null && (_errs5 ? vErrors.length = _errs5 : vErrors = null);
              else {
                let err2 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                return vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++, validate22.errors = vErrors, !1;
              }
              var valid0 = _errs4 === errors;
            } else
              var valid0 = !0;
            if (valid0) {
              if (data.quantity !== void 0) {
                let data2 = data.quantity, _errs10 = errors, _errs11 = errors, valid2 = !1, _errs12 = errors;
                if (errors === _errs12 && errors === _errs12 && typeof data2 != "string") {
                  let err3 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                  vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
                }
                var _valid1 = _errs12 === errors;
                valid2 = valid2 || _valid1;
                let _errs14 = errors;
                if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2))) {
                  let err4 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/1/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                  vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
                }
                var _valid1 = _errs14 === errors;
                valid2 = valid2 || _valid1;
                let _errs16 = errors;
                if (data2 !== null) {
                  let err5 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/2/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                  vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
                }
                var _valid1 = _errs16 === errors;
                if (valid2 = valid2 || _valid1, valid2)
                  errors = _errs11, vErrors !== null && (_errs11 ? vErrors.length = _errs11 : vErrors = null);
                else {
                  let err6 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                  return vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++, validate22.errors = vErrors, !1;
                }
                var valid0 = _errs10 === errors;
              } else
                var valid0 = !0;
              if (valid0) {
                if (data.at !== void 0) {
                  let data3 = data.at, _errs18 = errors, _errs19 = errors, valid3 = !1, _errs20 = errors;
                  if (errors === _errs20 && errors === _errs20 && typeof data3 != "string") {
                    let err7 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
                  }
                  var _valid2 = _errs20 === errors;
                  valid3 = valid3 || _valid2;
                  let _errs22 = errors;
                  if (data3 !== null) {
                    let err8 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                    vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
                  }
                  var _valid2 = _errs22 === errors;
                  if (valid3 = valid3 || _valid2, valid3)
                    errors = _errs19, vErrors !== null && (_errs19 ? vErrors.length = _errs19 : vErrors = null);
                  else {
                    let err9 = { instancePath: instancePath + "/at", schemaPath: "#/properties/at/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                    return vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++, validate22.errors = vErrors, !1;
                  }
                  var valid0 = _errs18 === errors;
                } else
                  var valid0 = !0;
                if (valid0) {
                  if (data.unit !== void 0) {
                    let data4 = data.unit, _errs24 = errors, _errs25 = errors, valid4 = !1, _errs26 = errors;
                    if (typeof data4 != "string") {
                      let err10 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                      vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
                    }
                    var _valid3 = _errs26 === errors;
                    valid4 = valid4 || _valid3;
                    let _errs28 = errors;
                    if (data4 !== null) {
                      let err11 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                      vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
                    }
                    var _valid3 = _errs28 === errors;
                    if (valid4 = valid4 || _valid3, valid4)
                      errors = _errs25, vErrors !== null && (_errs25 ? vErrors.length = _errs25 : vErrors = null);
                    else {
                      let err12 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                      return vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++, validate22.errors = vErrors, !1;
                    }
                    var valid0 = _errs24 === errors;
                  } else
                    var valid0 = !0;
                  if (valid0) {
                    if (data.project !== void 0) {
                      let data5 = data.project, _errs30 = errors, _errs31 = errors, valid5 = !1, _errs32 = errors;
                      if (typeof data5 != "string") {
                        let err13 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
                      }
                      var _valid4 = _errs32 === errors;
                      valid5 = valid5 || _valid4;
                      let _errs34 = errors;
                      if (data5 !== null) {
                        let err14 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
                      }
                      var _valid4 = _errs34 === errors;
                      if (valid5 = valid5 || _valid4, valid5)
                        errors = _errs31, vErrors !== null && (_errs31 ? vErrors.length = _errs31 : vErrors = null);
                      else {
                        let err15 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                        return vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++, validate22.errors = vErrors, !1;
                      }
                      var valid0 = _errs30 === errors;
                    } else
                      var valid0 = !0;
                    if (valid0) {
                      if (data.resource !== void 0) {
                        let data6 = data.resource, _errs36 = errors, _errs37 = errors, valid6 = !1, _errs38 = errors;
                        if (typeof data6 != "string") {
                          let err16 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                        }
                        var _valid5 = _errs38 === errors;
                        valid6 = valid6 || _valid5;
                        let _errs40 = errors;
                        if (data6 !== null) {
                          let err17 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                        }
                        var _valid5 = _errs40 === errors;
                        if (valid6 = valid6 || _valid5, valid6)
                          errors = _errs37, vErrors !== null && (_errs37 ? vErrors.length = _errs37 : vErrors = null);
                        else {
                          let err18 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                          return vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++, validate22.errors = vErrors, !1;
                        }
                        var valid0 = _errs36 === errors;
                      } else
                        var valid0 = !0;
                      if (valid0) {
                        if (data.dimensions !== void 0) {
                          let data7 = data.dimensions, _errs42 = errors, _errs43 = errors, valid7 = !1, _errs44 = errors;
                          if (errors === _errs44)
                            if (data7 && typeof data7 == "object" && !Array.isArray(data7))
                              for (let key1 in data7) {
                                let _errs47 = errors;
                                if (typeof data7[key1] != "string") {
                                  let err19 = { instancePath: instancePath + "/dimensions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/dimensions/anyOf/0/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                  vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
                                }
                                var valid8 = _errs47 === errors;
                                if (!valid8)
                                  break;
                              }
                            else {
                              let err20 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                            }
                          var _valid6 = _errs44 === errors;
                          valid7 = valid7 || _valid6;
                          let _errs49 = errors;
                          if (data7 !== null) {
                            let err21 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                          }
                          var _valid6 = _errs49 === errors;
                          if (valid7 = valid7 || _valid6, valid7)
                            errors = _errs43, vErrors !== null && (_errs43 ? vErrors.length = _errs43 : vErrors = null);
                          else {
                            let err22 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                            return vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++, validate22.errors = vErrors, !1;
                          }
                          var valid0 = _errs42 === errors;
                        } else
                          var valid0 = !0;
                        if (valid0) {
                          if (data.source !== void 0) {
                            let data9 = data.source, _errs51 = errors, _errs52 = errors, valid9 = !1, _errs53 = errors;
                            if (typeof data9 != "string") {
                              let err23 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                              vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
                            }
                            var _valid7 = _errs53 === errors;
                            valid9 = valid9 || _valid7;
                            let _errs55 = errors;
                            if (data9 !== null) {
                              let err24 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                              vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                            }
                            var _valid7 = _errs55 === errors;
                            if (valid9 = valid9 || _valid7, valid9)
                              errors = _errs52, vErrors !== null && (_errs52 ? vErrors.length = _errs52 : vErrors = null);
                            else {
                              let err25 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                              return vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++, validate22.errors = vErrors, !1;
                            }
                            var valid0 = _errs51 === errors;
                          } else
                            var valid0 = !0;
                          if (valid0) {
                            if (data.cost !== void 0) {
                              let data10 = data.cost, _errs57 = errors, _errs58 = errors, valid10 = !1, _errs59 = errors;
                              if (errors === _errs59 && errors === _errs59 && typeof data10 != "string") {
                                let err26 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                              }
                              var _valid8 = _errs59 === errors;
                              valid10 = valid10 || _valid8;
                              let _errs61 = errors;
                              if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10))) {
                                let err27 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/1/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                                vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
                              }
                              var _valid8 = _errs61 === errors;
                              valid10 = valid10 || _valid8;
                              let _errs63 = errors;
                              if (data10 !== null) {
                                let err28 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/2/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                                vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                              }
                              var _valid8 = _errs63 === errors;
                              if (valid10 = valid10 || _valid8, valid10)
                                errors = _errs58, vErrors !== null && (_errs58 ? vErrors.length = _errs58 : vErrors = null);
                              else {
                                let err29 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                                return vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++, validate22.errors = vErrors, !1;
                              }
                              var valid0 = _errs57 === errors;
                            } else
                              var valid0 = !0;
                            if (valid0) {
                              if (data.kind !== void 0) {
                                let data11 = data.kind, _errs65 = errors, _errs66 = errors, valid11 = !1, _errs67 = errors;
                                if (!(data11 === "amend" || data11 === "usage" || data11 === "void")) {
                                  let err30 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema33.properties.kind.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
                                  vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
                                }
                                var _valid9 = _errs67 === errors;
                                valid11 = valid11 || _valid9;
                                let _errs68 = errors;
                                if (data11 !== null) {
                                  let err31 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                                  vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
                                }
                                var _valid9 = _errs68 === errors;
                                if (valid11 = valid11 || _valid9, valid11)
                                  errors = _errs66, vErrors !== null && (_errs66 ? vErrors.length = _errs66 : vErrors = null);
                                else {
                                  let err32 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                                  return vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++, validate22.errors = vErrors, !1;
                                }
                                var valid0 = _errs65 === errors;
                              } else
                                var valid0 = !0;
                              if (valid0)
                                if (data.corrects !== void 0) {
                                  let data12 = data.corrects, _errs70 = errors, _errs71 = errors, valid12 = !1, _errs72 = errors;
                                  if (errors === errors)
                                    if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                                      let missing1;
                                      if (data12.id === void 0 && (missing1 = "id")) {
                                        let err33 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" };
                                        vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
                                      } else {
                                        let _errs75 = errors;
                                        for (let key2 in data12)
                                          if (!(key2 === "id" || key2 === "source")) {
                                            let err34 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                                            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
                                            break;
                                          }
                                        if (_errs75 === errors) {
                                          if (data12.id !== void 0) {
                                            let _errs76 = errors;
                                            if (typeof data12.id != "string") {
                                              let err35 = { instancePath: instancePath + "/corrects/id", schemaPath: "#/components/schemas/TargetIn/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                              vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
                                            }
                                            var valid14 = _errs76 === errors;
                                          } else
                                            var valid14 = !0;
                                          if (valid14)
                                            if (data12.source !== void 0) {
                                              let data14 = data12.source, _errs78 = errors, _errs79 = errors, valid15 = !1, _errs80 = errors;
                                              if (typeof data14 != "string") {
                                                let err36 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                                vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
                                              }
                                              var _valid11 = _errs80 === errors;
                                              valid15 = valid15 || _valid11;
                                              let _errs82 = errors;
                                              if (data14 !== null) {
                                                let err37 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                                                vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
                                              }
                                              var _valid11 = _errs82 === errors;
                                              if (valid15 = valid15 || _valid11, valid15)
                                                errors = _errs79, vErrors !== null && (_errs79 ? vErrors.length = _errs79 : vErrors = null);
                                              else {
                                                let err38 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                                                vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
                                              }
                                              var valid14 = _errs78 === errors;
                                            } else
                                              var valid14 = !0;
                                        }
                                      }
                                    } else {
                                      let err39 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                                      vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
                                    }
                                  var _valid10 = _errs72 === errors;
                                  valid12 = valid12 || _valid10;
                                  let _errs84 = errors;
                                  if (data12 !== null) {
                                    let err40 = { instancePath: instancePath + "/corrects", schemaPath: "#/properties/corrects/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                                    vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
                                  }
                                  var _valid10 = _errs84 === errors;
                                  if (valid12 = valid12 || _valid10, valid12)
                                    errors = _errs71, vErrors !== null && (_errs71 ? vErrors.length = _errs71 : vErrors = null);
                                  else {
                                    let err41 = { instancePath: instancePath + "/corrects", schemaPath: "#/properties/corrects/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                                    return vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++, validate22.errors = vErrors, !1;
                                  }
                                  var valid0 = _errs70 === errors;
                                } else
                                  var valid0 = !0;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return validate22.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate22(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors), errors = vErrors.length), validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var validateCloudEvent = validate24;
var schema36 = { title: "CloudEventIn", description: "An event in CloudEvents 1.0. Other attributes are extensions and passed over.", type: "object", properties: { specversion: { description: "The version of CloudEvents.", examples: ["1.0"], enum: ["1.0"] }, id: { description: "With the source what makes it the same event.", examples: ["e-1"], type: "string" }, source: { description: "Who sends it.", examples: ["agent-7"], type: "string" }, type: { description: "The counter, where data has none.", examples: ["compute.c2.c8m8"], type: "string" }, data: { $ref: "#/components/schemas/CloudEventData" }, time: { description: "When: RFC 3339 with an offset.", examples: ["2026-05-06T10:00:00+09:00"], anyOf: [{ format: "date-time", type: "string" }, { type: "null" }], default: null }, subject: { description: "The project, where data has none.", examples: ["web"], anyOf: [{ type: "string" }, { type: "null" }], default: null } }, required: ["specversion", "id", "source", "type", "data"] }, schema37 = { title: "CloudEventData", description: "What a CloudEvent carries: the keys of an event that are no attributes.", type: "object", properties: { quantity: { description: "How much, in `unit`.", examples: ["1.5"], anyOf: [{ format: "decimal", type: "string" }, { type: "integer" }, { type: "null" }], default: null }, counter: { description: "The counter; none: `type`.", examples: ["compute.c2.c8m8"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, unit: { description: "The unit; none: the counter's.", examples: ["hour"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, project: { description: "Whose usage; none: `subject`.", examples: ["web"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, resource: { description: "Which resource of the project.", examples: ["vm-1"], anyOf: [{ type: "string" }, { type: "null" }], default: null }, dimensions: { description: "Values to price by.", examples: [{ region: "kr1" }], anyOf: [{ type: "object", additionalProperties: { type: "string" } }, { type: "null" }], default: null }, cost: { description: "Only for cost plus.", examples: ["0.25"], anyOf: [{ format: "decimal", type: "string" }, { type: "integer" }, { type: "null" }], default: null }, kind: { description: "Whether it corrects another event.", examples: ["usage"], anyOf: [{ enum: ["amend", "usage", "void"] }, { type: "null" }], default: null }, corrects: { anyOf: [{ $ref: "#/components/schemas/TargetIn" }, { type: "null" }], default: null } }, required: [], additionalProperties: !1 };
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let _errs1 = errors;
      for (let key0 in data)
        if (!func1.call(schema37.properties, key0)) {
          return validate26.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }], !1;
          break;
        }
      if (_errs1 === errors) {
        if (data.quantity !== void 0) {
          let data0 = data.quantity, _errs2 = errors, _errs3 = errors, valid1 = !1, _errs4 = errors;
          if (errors === _errs4 && errors === _errs4 && typeof data0 != "string") {
            let err0 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
          }
          var _valid0 = _errs4 === errors;
          valid1 = valid1 || _valid0;
          let _errs6 = errors;
          if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0))) {
            let err1 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/1/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
          }
          var _valid0 = _errs6 === errors;
          valid1 = valid1 || _valid0;
          let _errs8 = errors;
          if (data0 !== null) {
            let err2 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf/2/type", keyword: "type", params: { type: "null" }, message: "must be null" };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
          var _valid0 = _errs8 === errors;
          if (valid1 = valid1 || _valid0, valid1)
            errors = _errs3, vErrors !== null && (_errs3 ? vErrors.length = _errs3 : vErrors = null);
          else {
            let err3 = { instancePath: instancePath + "/quantity", schemaPath: "#/properties/quantity/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            return vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++, validate26.errors = vErrors, !1;
          }
          var valid0 = _errs2 === errors;
        } else
          var valid0 = !0;
        if (valid0) {
          if (data.counter !== void 0) {
            let data1 = data.counter, _errs10 = errors, _errs11 = errors, valid2 = !1, _errs12 = errors;
            if (typeof data1 != "string") {
              let err4 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
            var _valid1 = _errs12 === errors;
            valid2 = valid2 || _valid1;
            let _errs14 = errors;
            if (data1 !== null) {
              let err5 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
            var _valid1 = _errs14 === errors;
            if (valid2 = valid2 || _valid1, valid2)
              errors = _errs11, vErrors !== null && (_errs11 ? vErrors.length = _errs11 : vErrors = null);
            else {
              let err6 = { instancePath: instancePath + "/counter", schemaPath: "#/properties/counter/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
              return vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++, validate26.errors = vErrors, !1;
            }
            var valid0 = _errs10 === errors;
          } else
            var valid0 = !0;
          if (valid0) {
            if (data.unit !== void 0) {
              let data2 = data.unit, _errs16 = errors, _errs17 = errors, valid3 = !1, _errs18 = errors;
              if (typeof data2 != "string") {
                let err7 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
              }
              var _valid2 = _errs18 === errors;
              valid3 = valid3 || _valid2;
              let _errs20 = errors;
              if (data2 !== null) {
                let err8 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
              }
              var _valid2 = _errs20 === errors;
              if (valid3 = valid3 || _valid2, valid3)
                errors = _errs17, vErrors !== null && (_errs17 ? vErrors.length = _errs17 : vErrors = null);
              else {
                let err9 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                return vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++, validate26.errors = vErrors, !1;
              }
              var valid0 = _errs16 === errors;
            } else
              var valid0 = !0;
            if (valid0) {
              if (data.project !== void 0) {
                let data3 = data.project, _errs22 = errors, _errs23 = errors, valid4 = !1, _errs24 = errors;
                if (typeof data3 != "string") {
                  let err10 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                  vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
                }
                var _valid3 = _errs24 === errors;
                valid4 = valid4 || _valid3;
                let _errs26 = errors;
                if (data3 !== null) {
                  let err11 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                  vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
                }
                var _valid3 = _errs26 === errors;
                if (valid4 = valid4 || _valid3, valid4)
                  errors = _errs23, vErrors !== null && (_errs23 ? vErrors.length = _errs23 : vErrors = null);
                else {
                  let err12 = { instancePath: instancePath + "/project", schemaPath: "#/properties/project/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                  return vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++, validate26.errors = vErrors, !1;
                }
                var valid0 = _errs22 === errors;
              } else
                var valid0 = !0;
              if (valid0) {
                if (data.resource !== void 0) {
                  let data4 = data.resource, _errs28 = errors, _errs29 = errors, valid5 = !1, _errs30 = errors;
                  if (typeof data4 != "string") {
                    let err13 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
                  }
                  var _valid4 = _errs30 === errors;
                  valid5 = valid5 || _valid4;
                  let _errs32 = errors;
                  if (data4 !== null) {
                    let err14 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                    vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
                  }
                  var _valid4 = _errs32 === errors;
                  if (valid5 = valid5 || _valid4, valid5)
                    errors = _errs29, vErrors !== null && (_errs29 ? vErrors.length = _errs29 : vErrors = null);
                  else {
                    let err15 = { instancePath: instancePath + "/resource", schemaPath: "#/properties/resource/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                    return vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++, validate26.errors = vErrors, !1;
                  }
                  var valid0 = _errs28 === errors;
                } else
                  var valid0 = !0;
                if (valid0) {
                  if (data.dimensions !== void 0) {
                    let data5 = data.dimensions, _errs34 = errors, _errs35 = errors, valid6 = !1, _errs36 = errors;
                    if (errors === _errs36)
                      if (data5 && typeof data5 == "object" && !Array.isArray(data5))
                        for (let key1 in data5) {
                          let _errs39 = errors;
                          if (typeof data5[key1] != "string") {
                            let err16 = { instancePath: instancePath + "/dimensions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/dimensions/anyOf/0/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                          }
                          var valid7 = _errs39 === errors;
                          if (!valid7)
                            break;
                        }
                      else {
                        let err17 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                        vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                      }
                    var _valid5 = _errs36 === errors;
                    valid6 = valid6 || _valid5;
                    let _errs41 = errors;
                    if (data5 !== null) {
                      let err18 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                      vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
                    }
                    var _valid5 = _errs41 === errors;
                    if (valid6 = valid6 || _valid5, valid6)
                      errors = _errs35, vErrors !== null && (_errs35 ? vErrors.length = _errs35 : vErrors = null);
                    else {
                      let err19 = { instancePath: instancePath + "/dimensions", schemaPath: "#/properties/dimensions/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                      return vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++, validate26.errors = vErrors, !1;
                    }
                    var valid0 = _errs34 === errors;
                  } else
                    var valid0 = !0;
                  if (valid0) {
                    if (data.cost !== void 0) {
                      let data7 = data.cost, _errs43 = errors, _errs44 = errors, valid8 = !1, _errs45 = errors;
                      if (errors === _errs45 && errors === _errs45 && typeof data7 != "string") {
                        let err20 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
                      }
                      var _valid6 = _errs45 === errors;
                      valid8 = valid8 || _valid6;
                      let _errs47 = errors;
                      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7))) {
                        let err21 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/1/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                        vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                      }
                      var _valid6 = _errs47 === errors;
                      valid8 = valid8 || _valid6;
                      let _errs49 = errors;
                      if (data7 !== null) {
                        let err22 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf/2/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                        vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
                      }
                      var _valid6 = _errs49 === errors;
                      if (valid8 = valid8 || _valid6, valid8)
                        errors = _errs44, vErrors !== null && (_errs44 ? vErrors.length = _errs44 : vErrors = null);
                      else {
                        let err23 = { instancePath: instancePath + "/cost", schemaPath: "#/properties/cost/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                        return vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++, validate26.errors = vErrors, !1;
                      }
                      var valid0 = _errs43 === errors;
                    } else
                      var valid0 = !0;
                    if (valid0) {
                      if (data.kind !== void 0) {
                        let data8 = data.kind, _errs51 = errors, _errs52 = errors, valid9 = !1, _errs53 = errors;
                        if (!(data8 === "amend" || data8 === "usage" || data8 === "void")) {
                          let err24 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema37.properties.kind.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
                          vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                        }
                        var _valid7 = _errs53 === errors;
                        valid9 = valid9 || _valid7;
                        let _errs54 = errors;
                        if (data8 !== null) {
                          let err25 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                          vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
                        }
                        var _valid7 = _errs54 === errors;
                        if (valid9 = valid9 || _valid7, valid9)
                          errors = _errs52, vErrors !== null && (_errs52 ? vErrors.length = _errs52 : vErrors = null);
                        else {
                          let err26 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                          return vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++, validate26.errors = vErrors, !1;
                        }
                        var valid0 = _errs51 === errors;
                      } else
                        var valid0 = !0;
                      if (valid0)
                        if (data.corrects !== void 0) {
                          let data9 = data.corrects, _errs56 = errors, _errs57 = errors, valid10 = !1, _errs58 = errors;
                          if (errors === errors)
                            if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                              let missing0;
                              if (data9.id === void 0 && (missing0 = "id")) {
                                let err27 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" };
                                vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
                              } else {
                                let _errs61 = errors;
                                for (let key2 in data9)
                                  if (!(key2 === "id" || key2 === "source")) {
                                    let err28 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                                    vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                                    break;
                                  }
                                if (_errs61 === errors) {
                                  if (data9.id !== void 0) {
                                    let _errs62 = errors;
                                    if (typeof data9.id != "string") {
                                      let err29 = { instancePath: instancePath + "/corrects/id", schemaPath: "#/components/schemas/TargetIn/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                      vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
                                    }
                                    var valid12 = _errs62 === errors;
                                  } else
                                    var valid12 = !0;
                                  if (valid12)
                                    if (data9.source !== void 0) {
                                      let data11 = data9.source, _errs64 = errors, _errs65 = errors, valid13 = !1, _errs66 = errors;
                                      if (typeof data11 != "string") {
                                        let err30 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                                        vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
                                      }
                                      var _valid9 = _errs66 === errors;
                                      valid13 = valid13 || _valid9;
                                      let _errs68 = errors;
                                      if (data11 !== null) {
                                        let err31 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                                        vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
                                      }
                                      var _valid9 = _errs68 === errors;
                                      if (valid13 = valid13 || _valid9, valid13)
                                        errors = _errs65, vErrors !== null && (_errs65 ? vErrors.length = _errs65 : vErrors = null);
                                      else {
                                        let err32 = { instancePath: instancePath + "/corrects/source", schemaPath: "#/components/schemas/TargetIn/properties/source/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                                        vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
                                      }
                                      var valid12 = _errs64 === errors;
                                    } else
                                      var valid12 = !0;
                                }
                              }
                            } else {
                              let err33 = { instancePath: instancePath + "/corrects", schemaPath: "#/components/schemas/TargetIn/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
                            }
                          var _valid8 = _errs58 === errors;
                          valid10 = valid10 || _valid8;
                          let _errs70 = errors;
                          if (data9 !== null) {
                            let err34 = { instancePath: instancePath + "/corrects", schemaPath: "#/properties/corrects/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                            vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
                          }
                          var _valid8 = _errs70 === errors;
                          if (valid10 = valid10 || _valid8, valid10)
                            errors = _errs57, vErrors !== null && (_errs57 ? vErrors.length = _errs57 : vErrors = null);
                          else {
                            let err35 = { instancePath: instancePath + "/corrects", schemaPath: "#/properties/corrects/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                            return vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++, validate26.errors = vErrors, !1;
                          }
                          var valid0 = _errs56 === errors;
                        } else
                          var valid0 = !0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else
      return validate26.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate26.errors = vErrors, errors === 0;
}
validate26.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), errors === 0)
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.specversion === void 0 && (missing0 = "specversion") || data.id === void 0 && (missing0 = "id") || data.source === void 0 && (missing0 = "source") || data.type === void 0 && (missing0 = "type") || data.data === void 0 && (missing0 = "data"))
        return validate25.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }], !1;
      if (data.specversion !== void 0) {
        let _errs1 = errors;
        if (data.specversion !== "1.0")
          return validate25.errors = [{ instancePath: instancePath + "/specversion", schemaPath: "#/properties/specversion/enum", keyword: "enum", params: { allowedValues: schema36.properties.specversion.enum }, message: "must be equal to one of the allowed values" }], !1;
        var valid0 = _errs1 === errors;
      } else
        var valid0 = !0;
      if (valid0) {
        if (data.id !== void 0) {
          let _errs2 = errors;
          if (typeof data.id != "string")
            return validate25.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
          var valid0 = _errs2 === errors;
        } else
          var valid0 = !0;
        if (valid0) {
          if (data.source !== void 0) {
            let _errs4 = errors;
            if (typeof data.source != "string")
              return validate25.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
            var valid0 = _errs4 === errors;
          } else
            var valid0 = !0;
          if (valid0) {
            if (data.type !== void 0) {
              let _errs6 = errors;
              if (typeof data.type != "string")
                return validate25.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" }], !1;
              var valid0 = _errs6 === errors;
            } else
              var valid0 = !0;
            if (valid0) {
              if (data.data !== void 0) {
                let _errs8 = errors;
                validate26(data.data, { instancePath: instancePath + "/data", parentData: data, parentDataProperty: "data", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors), errors = vErrors.length);
                var valid0 = _errs8 === errors;
              } else
                var valid0 = !0;
              if (valid0) {
                if (data.time !== void 0) {
                  let data5 = data.time, _errs9 = errors, _errs10 = errors, valid1 = !1, _errs11 = errors;
                  if (errors === _errs11 && errors === _errs11 && typeof data5 != "string") {
                    let err0 = { instancePath: instancePath + "/time", schemaPath: "#/properties/time/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
                  }
                  var _valid0 = _errs11 === errors;
                  valid1 = valid1 || _valid0;
                  let _errs13 = errors;
                  if (data5 !== null) {
                    let err1 = { instancePath: instancePath + "/time", schemaPath: "#/properties/time/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
                  }
                  var _valid0 = _errs13 === errors;
                  if (valid1 = valid1 || _valid0, valid1)
                    errors = _errs10, vErrors !== null && (_errs10 ? vErrors.length = _errs10 : vErrors = null);
                  else {
                    let err2 = { instancePath: instancePath + "/time", schemaPath: "#/properties/time/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                    return vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++, validate25.errors = vErrors, !1;
                  }
                  var valid0 = _errs9 === errors;
                } else
                  var valid0 = !0;
                if (valid0)
                  if (data.subject !== void 0) {
                    let data6 = data.subject, _errs15 = errors, _errs16 = errors, valid2 = !1, _errs17 = errors;
                    if (typeof data6 != "string") {
                      let err3 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
                    }
                    var _valid1 = _errs17 === errors;
                    valid2 = valid2 || _valid1;
                    let _errs19 = errors;
                    if (data6 !== null) {
                      let err4 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
                    }
                    var _valid1 = _errs19 === errors;
                    if (valid2 = valid2 || _valid1, valid2)
                      errors = _errs16, vErrors !== null && (_errs16 ? vErrors.length = _errs16 : vErrors = null);
                    else {
                      let err5 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
                      return vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++, validate25.errors = vErrors, !1;
                    }
                    var valid0 = _errs15 === errors;
                  } else
                    var valid0 = !0;
              }
            }
          }
        }
      }
    } else
      return validate25.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }], !1;
  return validate25.errors = vErrors, errors === 0;
}
validate25.evaluated = { props: { specversion: !0, id: !0, source: !0, type: !0, data: !0, time: !0, subject: !0 }, dynamicProps: !1, dynamicItems: !1 };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate24.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate25(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors), errors = vErrors.length), validate24.errors = vErrors, errors === 0;
}
validate24.evaluated = { props: { specversion: !0, id: !0, source: !0, type: !0, data: !0, time: !0, subject: !0 }, dynamicProps: !1, dynamicItems: !1 };
export {
  validateCloudEvent,
  validateEvent
};
