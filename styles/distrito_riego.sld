<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>distrito_riego</Name>
    <UserStyle>
      <Name>distrito_riego</Name>
      <Title>Distrito de adecuación de tierras</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Distrito de adecuación de tierras</Title>
          <PolygonSymbolizer>
            <Fill>
              <CssParameter name="fill">#B9D8C2</CssParameter>
              <CssParameter name="fill-opacity">0.6</CssParameter>
            </Fill>
            <Stroke>
              <CssParameter name="stroke">#3E8F86</CssParameter>
              <CssParameter name="stroke-width">1.2</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
