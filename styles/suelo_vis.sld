<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>suelo_vis</Name>
    <UserStyle>
      <Name>suelo_vis</Name>
      <Title>Suelo destinado a VIS o VIP</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Suelo para VIS o VIP</Title>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#E3C77E</CssParameter>
              <CssParameter name="fill-opacity">0.7</CssParameter>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">#996A0C</CssParameter>
              <CssParameter name="stroke-width">1.2</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
