<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>riesgo_no_mitigable</Name>
    <UserStyle>
      <Name>riesgo_no_mitigable</Name>
      <Title>Suelo de riesgo no mitigable</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Riesgo no mitigable</Title>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#FBE3E1</CssParameter>
            </Fill>
          </PolygonSymbolizer>
          <PolygonSymbolizer>
            <Fill>
              <GraphicFill>
                <Graphic>
                  <Mark>
                    <WellKnownName>shape://times</WellKnownName>
                    <Stroke>
                      <CssParameter name="stroke">#B2182B</CssParameter>
                      <CssParameter name="stroke-width">1.4</CssParameter>
                    </Stroke>
                  </Mark>
                  <Size>9</Size>
                </Graphic>
              </GraphicFill>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">#B2182B</CssParameter>
              <CssParameter name="stroke-width">1.8</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
