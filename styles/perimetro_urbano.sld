<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>perimetro_urbano</Name>
    <UserStyle>
      <Name>perimetro_urbano</Name>
      <Title>Perímetro urbano</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Perímetro urbano</Title>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">#46524D</CssParameter>
              <CssParameter name="stroke-width">2.2</CssParameter>
              <CssParameter name="stroke-dasharray">8 4</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
